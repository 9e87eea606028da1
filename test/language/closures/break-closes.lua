-- Leaving a loop by break closes its variables.
local f
for i = 1, 5 do
  local x = i * 2
  if i == 3 then f = function() x = x + 1 return x end break end
end
local y = "noise"
print(f(), f(), y) --> 7	8	noise

-- Locals in a loop body are fresh, those outside are shared.
local t, i = {}, 1
while i <= 3 do
  local j = i
  t[i] = function() return i, j end
  i = i + 1
end
print(t[1]()) --> 4	1
print(t[3]()) --> 4	3

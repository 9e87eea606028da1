-- next goes on over what was cleared while a traversal was going on.
local w = setmetatable({}, {__mode = "v"})
local kept = {}
local function fill()
  for i = 1, 40 do
    local value = {}
    w["k" .. i] = value
    if i % 10 == 0 then kept[#kept + 1] = value end
  end
end
fill()
local seen = 0
for _ in pairs(w) do
  collectgarbage()
  seen = seen + 1
end
print(seen == 4 or seen == 5, #kept) --> true	4
local left = 0
for _ in pairs(w) do left = left + 1 end
print(left) --> 4

-- Steps: more of them when they are small; the last one says true and has let go.
local w = setmetatable({}, {__mode = "v"})
local function steps(size)
  collectgarbage()
  collectgarbage "stop"
  local kept = {}
  for i = 1, 300 do kept[i] = {{}} end
  w.x = {}
  local n = 0
  repeat n = n + 1 until collectgarbage("step", size)
  local gone = w.x == nil
  collectgarbage "restart"
  return n, gone
end
local many, first = steps(0)
local some, second = steps(8)
local one, third = steps(10000)
print(many > some, some > one, one, first, second, third) --> true	true	1	true	true	true

-- Keys leave with their values; values are strong.
local w = setmetatable({}, {__mode = "k"})
local key, count = {}, 0
local function fill()
  for i = 1, 20 do w[{}] = i end
  w[key] = {"value"}
  w[function() return key end] = 1
  w[coroutine.create(function() end)] = 1
  w[newproxy()] = 1
  w.name, w[1], w[true] = {1}, {2}, {3}
end
fill()
collectgarbage()
for _ in pairs(w) do count = count + 1 end
print(count, w[key][1], w.name[1], w[1][1], w[true][1]) --> 4	value	1	2	3
key = nil
collectgarbage()
count = 0
for _ in pairs(w) do count = count + 1 end
print(count) --> 3

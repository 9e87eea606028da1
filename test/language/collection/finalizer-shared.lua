-- Proxies that share a metatable are finalized one by one, the newest first.
local order, numbers = {}, setmetatable({}, {__mode = "k"})
local function fill()
  local first = newproxy(true)
  getmetatable(first).__gc = function(o) order[#order + 1] = numbers[o] end
  numbers[first] = 1
  for i = 2, 8 do numbers[newproxy(first)] = i end
end
fill()
collectgarbage()
print(table.concat(order, " ")) --> 8 7 6 5 4 3 2 1
print(next(numbers) ~= nil) --> true
collectgarbage()
print(next(numbers)) --> nil

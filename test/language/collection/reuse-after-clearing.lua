-- Cleared tables take new entries and find their borders.
local w = setmetatable({}, {__mode = "v"})
local function fill(n) for i = 1, n do w[i] = {} end end
fill(100)
collectgarbage()
print(next(w), #w) --> nil	0
local kept = {}
for i = 1, 10 do kept[i] = {i} w[i] = kept[i] end
collectgarbage()
for i = 1, 10 do assert(w[i] == kept[i]) end
print(w[1][1], w[10][1], w[11]) --> 1	10	nil
local k = setmetatable({}, {__mode = "k"})
for round = 1, 5 do
  for i = 1, 200 do k[{}] = round end
  collectgarbage()
  assert(next(k) == nil)
end
print(next(k)) --> nil

-- An entry goes when either its key or its value does.
local w = setmetatable({}, {__mode = "kv"})
local a, b = {}, {}
local function fill()
  w[a] = b
  w[{}] = b
  w[b] = {}
  w[1], w[2] = a, {}
  for i = 1, 30 do
    local same = {}
    w[same] = same
  end
end
fill()
collectgarbage()
local count = 0
for _ in pairs(w) do count = count + 1 end
print(count, w[a] == b, w[b], w[1] == a, w[2]) --> 2	true	nil	true	nil

-- A value that refers to its key keeps the entry: 5.1 has no ephemerons.
local w = setmetatable({}, {__mode = "k"})
local function fill()
  for i = 1, 5 do
    local key = {}
    w[key] = {key}
  end
  for i = 1, 5 do w[{}] = {} end
end
fill()
collectgarbage()
local count = 0
for _ in pairs(w) do count = count + 1 end
print(count) --> 5

-- The letters k and v count wherever they stand; a mode that is no string does not.
for _, mode in ipairs {"k", "v", "kv", "vk", "weak", "vital", "", "x", "K"} do
  local w = setmetatable({}, {__mode = mode})
  local function fill() w[{}] = 1 w[1] = {} end
  fill()
  collectgarbage()
  local keys = 0
  for k in pairs(w) do if type(k) == "table" then keys = keys + 1 end end
  print(mode, keys, w[1] ~= nil)
end
local w = setmetatable({}, {__mode = 5})
local function fill() w[1] = {} end
fill()
collectgarbage()
print(w[1] ~= nil)
--> k	0	true
--> v	1	false
--> kv	0	false
--> vk	0	false
--> weak	0	true
--> vital	1	false
--> 	1	true
--> x	1	true
--> K	1	true
--> true

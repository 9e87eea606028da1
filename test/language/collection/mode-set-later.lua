-- __mode counts when the collector comes by, not when the metatable was set.
local meta = {}
local w = setmetatable({}, meta)
local function fill() w[1] = {} w.x = {} end
fill()
collectgarbage()
print(w[1] ~= nil, w.x ~= nil) --> true	true
meta.__mode = "v"
collectgarbage()
print(w[1] ~= nil, w.x ~= nil) --> false	false
fill()
meta.__mode = nil
collectgarbage()
print(w[1] ~= nil, w.x ~= nil) --> true	true

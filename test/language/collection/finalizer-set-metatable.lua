-- debug.setmetatable gives a plain proxy a finalizer.
local function fill()
  local u = newproxy()
  debug.setmetatable(u, {__gc = function(o) print("finalized", getmetatable(o) ~= nil) end}) --> finalized	true
end
fill()
collectgarbage()
print "end" --> end

-- Cycles are garbage when nothing outside refers to them.
local w = setmetatable({}, {__mode = "v"})
local function fill()
  local a, b = {}, {}
  a.b, b.a = b, a
  w.a, w.b = a, b
  local f
  f = function() return f, w end
  w.f = f
  local co
  co = coroutine.create(function() coroutine.yield(co) end)
  coroutine.resume(co)
  w.co = co
  local m = {}
  m.__index = m
  w.m = setmetatable(m, m)
end
fill()
collectgarbage()
print(w.a, w.b, w.f, w.co, w.m) --> nil	nil	nil	nil	nil

-- Upvalues of a coroutine that died stay usable.
local get, set
local co = coroutine.create(function(v)
  get, set = function() return v end, function(x) v = x end
  coroutine.yield()
  error("dead")
end)
coroutine.resume(co, "start")
set("changed while suspended")
print(get()) --> changed while suspended
coroutine.resume(co)
set(get() .. " and after death")
print(get(), coroutine.status(co)) --> changed while suspended and after death	dead

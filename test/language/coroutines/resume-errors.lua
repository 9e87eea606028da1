-- Resuming what cannot be resumed.
local co
co = coroutine.create(function() return coroutine.resume(co) end)
print(coroutine.resume(co)) --> true	false	cannot resume running coroutine
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
local failed = coroutine.create(function() error("x", 0) end)
print(coroutine.resume(failed)) --> false	x
print(coroutine.resume(failed)) --> false	cannot resume dead coroutine
local outer
outer = coroutine.create(function()
  return coroutine.resume(coroutine.create(function() return coroutine.resume(outer) end))
end)
print(coroutine.resume(outer)) --> true	true	false	cannot resume normal coroutine

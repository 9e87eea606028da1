-- Status seen from inside, from a nested coroutine and after an error.
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function() return coroutine.status(outer), coroutine.running() ~= outer end)
  print(coroutine.resume(inner))
  print(coroutine.status(inner), coroutine.status(outer))
end)
print(coroutine.status(outer)) --> suspended
coroutine.resume(outer)
print(coroutine.status(outer))
--> true	normal	true
--> dead	running
--> dead

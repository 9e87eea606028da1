-- What cannot be resumed: oneself and those that wait for oneself.
local a, b
a = coroutine.create(function()
  print(coroutine.resume(a)) --> false	cannot resume running coroutine
  return coroutine.resume(b)
end)
b = coroutine.create(function() return coroutine.resume(a) end)
print(coroutine.resume(a)) --> true	true	false	cannot resume normal coroutine
print(coroutine.status(a), coroutine.status(b)) --> dead	dead
local w
w = coroutine.wrap(function() return pcall(w) end)
print(w()) --> false	cannot resume running coroutine

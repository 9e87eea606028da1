-- The running coroutine, and none in the main thread.
print(coroutine.running()) --> nil
local co
co = coroutine.create(function() return coroutine.running() == co end)
print(coroutine.resume(co)) --> true	true

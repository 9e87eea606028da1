-- Coroutines can yield; functions that they call as well.
print(coroutine.wrap(function() return coroutine.isyieldable() end)()) --> true
print(coroutine.wrap(function() return (function() return coroutine.isyieldable() end)() end)()) --> true

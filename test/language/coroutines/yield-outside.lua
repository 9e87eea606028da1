-- Yielding in the main thread is an error.
print(pcall(coroutine.yield, 1)) --> false	attempt to yield across metamethod/C-call boundary
coroutine.yield()
--! attempt to yield across metamethod/C-call boundary

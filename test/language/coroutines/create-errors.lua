-- What create and wrap refuse.
print(pcall(coroutine.create, 1)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.wrap)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.create, print)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.resume, 1)) --> false	bad argument #1 to '?' (coroutine expected)
print(pcall(coroutine.status, nil)) --> false	bad argument #1 to '?' (coroutine expected)

-- Coroutines need Lua functions in 5.1.
print(pcall(coroutine.create, print)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.wrap, string.upper)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.wrap)) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.create, setmetatable({}, { __call = print }))) --> false	bad argument #1 to '?' (Lua function expected)
print(pcall(coroutine.resume)) --> false	bad argument #1 to '?' (coroutine expected)
print(pcall(coroutine.status, 1)) --> false	bad argument #1 to '?' (coroutine expected)

-- module needs a Lua function that calls it.
print(pcall(pcall, module, "m")) --> true	false	'module' not called from a Lua function
print(coroutine.resume(coroutine.create(module), "m2")) --! test.lua:3: bad argument #1 to 'create' (Lua function expected)

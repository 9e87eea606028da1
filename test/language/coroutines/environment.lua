-- A coroutine starts with the globals of its creator.
local env = setmetatable({ value = "env value" }, { __index = _G })
local f = setfenv(function() return coroutine.create(function() return value, getfenv(0) == _G end) end, env)
print(coroutine.resume(f())) --> true	env value	true
local g = setfenv(function() return loadstring("return value")() end, env)
print(pcall(g)) --> true	nil

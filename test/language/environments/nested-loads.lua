-- Loaded chunks get the global environment, not that of the caller.
x = "global"
local env = setmetatable({ x = "env" }, { __index = _G })
local f = setfenv(function() return x, loadstring("return x")(), loadstring("return function() return x end")()() end, env)
print(f()) --> env	global	global
local inner = setfenv(function() return function() return x end end, env)()
print(inner(), getfenv(inner) == env) --> env	true

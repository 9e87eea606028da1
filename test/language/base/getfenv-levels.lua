-- Environments by level, and of functions.
local env = setmetatable({ name = "env" }, { __index = _G })
local function current() return getfenv(1).name, getfenv(2).name, getfenv().name end
setfenv(current, setmetatable({ name = "inner" }, { __index = _G }))
local function caller() return (select(1, current())), (select(2, current())) end
setfenv(caller, env)
print(caller()) --> inner	env
print(getfenv(0) == _G, getfenv(print) == _G, getfenv("1") == _G) --> true	true	true
print(pcall(getfenv, "x")) --> false	bad argument #1 to '?' (number expected, got string)
print(pcall(getfenv, {})) --> false	bad argument #1 to '?' (number expected, got table)

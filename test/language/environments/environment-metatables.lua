-- Globals through __index and __newindex of the environment.
local log = {}
local env = setmetatable({}, {
  __index = function(_, k) log[#log + 1] = "get " .. k return _G[k] end,
  __newindex = function(t, k, v) log[#log + 1] = "set " .. k rawset(t, k, v) end,
})
local f = setfenv(loadstring("x = 1; x = 2; y = x + (z or 3); return tostring(y)"), env)
print(f(), table.concat(log, ", ")) --> 5	set x, get z, set y, get tostring
print(pcall(setfenv(function() undefinedThing() end, env))) --> false	test.lua:9: attempt to call global 'undefinedThing' (a nil value)

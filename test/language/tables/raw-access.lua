-- The raw functions skip metamethods.
local t = setmetatable({}, { __index = function() return "virtual" end, __newindex = function() end })
t.x = 1
print(t.x, rawget(t, "x")) --> virtual	nil
print(rawset(t, "x", 2) == t, t.x, rawget(t, "x")) --> true	2	2
local u = setmetatable({}, { __eq = function() return true end })
print(rawequal(u, u), rawequal(u, {}), rawequal("a", "a")) --> true	false	true

-- __call must be a function; its own metatable is not asked.
local inner = setmetatable({}, { __call = function(self, ...) return "inner", ... end })
local outer = setmetatable({}, { __call = inner })
print(inner(1, 2)) --> inner	1	2
print(pcall(outer, 1)) --> false	attempt to call a table value
print(pcall(function() outer(1) end)) --> false	test.lua:6: attempt to call upvalue 'outer' (a table value)
print(pcall(function() local t = { m = setmetatable({}, {}) } t.m() end)) --> false	test.lua:7: attempt to call field 'm' (a table value)
print(pcall(function() local t = { m = inner } return t:m("arg") == "inner", (select(3, t:m("arg"))) end)) --> true	true	arg

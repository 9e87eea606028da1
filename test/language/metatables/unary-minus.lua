-- Negation of strings, tables and what cannot be negated.
local t = setmetatable({ v = 5 }, { __unm = function(a, b) return a.v, rawequal(a, b) end })
print(-t, -"2", - -"0x10", -"1e1") --> 5	-2	16	-10
print(pcall(function() return -{} end)) --> false	test.lua:4: attempt to perform arithmetic on a table value
print(pcall(function() return -"x" end)) --> false	test.lua:5: attempt to perform arithmetic on a string value
print(pcall(function() local v = nil return -v end)) --> false	test.lua:6: attempt to perform arithmetic on local 'v' (a nil value)
print(pcall(function() return -t.none end)) --> false	test.lua:7: attempt to perform arithmetic on field 'none' (a nil value)
print(pcall(function() return -true end)) --> false	test.lua:8: attempt to perform arithmetic on a boolean value

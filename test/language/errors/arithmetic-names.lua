-- Arithmetic on wrong types names the operand.
local t, up = { f = "x" }, {}
print(pcall(function() local a; return a + 1 end)) --> false	test.lua:3: attempt to perform arithmetic on local 'a' (a nil value)
print(pcall(function() local a = {}; return 1 - a end)) --> false	test.lua:4: attempt to perform arithmetic on local 'a' (a table value)
print(pcall(function() return up * 2 end)) --> false	test.lua:5: attempt to perform arithmetic on upvalue 'up' (a table value)
print(pcall(function() return t.f / 2 end)) --> false	test.lua:6: attempt to perform arithmetic on field 'f' (a string value)
print(pcall(function() return nothing % 2 end)) --> false	test.lua:7: attempt to perform arithmetic on global 'nothing' (a nil value)
print(pcall(function() return 2 ^ t.none end)) --> false	test.lua:8: attempt to perform arithmetic on field 'none' (a nil value)
print(pcall(function() return -nothing end)) --> false	test.lua:9: attempt to perform arithmetic on global 'nothing' (a nil value)
print(pcall(function() return 1 + true end)) --> false	test.lua:10: attempt to perform arithmetic on a boolean value
print(pcall(function() local a, b = 1, "x"; return a + b end)) --> false	test.lua:11: attempt to perform arithmetic on local 'b' (a string value)
print(pcall(function() local a, b = {}, nil; return a + b end)) --> false	test.lua:12: attempt to perform arithmetic on local 'a' (a table value)

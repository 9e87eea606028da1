-- The length of wrong types names the operand.
local t = {}
print(pcall(function() local a; return #a end)) --> false	test.lua:3: attempt to get length of local 'a' (a nil value)
print(pcall(function() return #t.x end)) --> false	test.lua:4: attempt to get length of field 'x' (a nil value)
print(pcall(function() return #nothing end)) --> false	test.lua:5: attempt to get length of global 'nothing' (a nil value)
print(pcall(function() return #5 end)) --> false	test.lua:6: attempt to get length of a number value
print(pcall(function() return #print end)) --> false	test.lua:7: attempt to get length of global 'print' (a function value)
print(pcall(function() return #true end)) --> false	test.lua:8: attempt to get length of a boolean value

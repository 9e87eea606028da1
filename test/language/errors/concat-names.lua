-- Concatenation of wrong types names the operand.
local t, up = {}, nil
print(pcall(function() local a; return "x" .. a end)) --> false	test.lua:3: attempt to concatenate local 'a' (a nil value)
print(pcall(function() return up .. "x" end)) --> false	test.lua:4: attempt to concatenate upvalue 'up' (a nil value)
print(pcall(function() return "x" .. t.name end)) --> false	test.lua:5: attempt to concatenate field 'name' (a nil value)
print(pcall(function() return nothing .. "x" end)) --> false	test.lua:6: attempt to concatenate global 'nothing' (a nil value)
print(pcall(function() return "a" .. "b" .. t end)) --> false	test.lua:7: attempt to concatenate upvalue 't' (a table value)
print(pcall(function() return "a" .. {} .. "b" end)) --> false	test.lua:8: attempt to concatenate a table value
print(pcall(function() return true .. "" end)) --> false	test.lua:9: attempt to concatenate a boolean value
print(pcall(function() return 1 .. nil end)) --> false	test.lua:10: attempt to concatenate a nil value

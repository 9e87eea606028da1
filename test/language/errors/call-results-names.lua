-- Calling the result of a call or a constructor names nothing.
local function f() end
print(pcall(function() f()() end)) --> false	test.lua:3: attempt to call a nil value
print(pcall(function() ({})() end)) --> false	test.lua:4: attempt to call a table value
print(pcall(function() ("x")() end)) --> false	test.lua:5: attempt to call a string value
print(pcall(function() f().x = 1 end)) --> false	test.lua:6: attempt to index a nil value
print(pcall(function() return f() + 1 end)) --> false	test.lua:7: attempt to perform arithmetic on a nil value
print(pcall(function() return f():m() end)) --> false	test.lua:8: attempt to index a nil value
print(pcall(function() return ({}).x.y end)) --> false	test.lua:9: attempt to index field 'x' (a nil value)
print(pcall(function() return #f() end)) --> false	test.lua:10: attempt to get length of a nil value
print(pcall(function() return f() .. "x" end)) --> false	test.lua:11: attempt to concatenate a nil value
print(pcall(function() return f() < 1 end)) --> false	test.lua:12: attempt to compare nil with number

-- A metamethod may return any value, which joins the rest of the chain.
local t = setmetatable({}, { __concat = function(a, b) return type(a) .. "+" .. type(b) end })
print(t .. t, t .. 1, 1 .. t, t .. "x", "x" .. t, "a" .. "b" .. t, t .. "a" .. "b") --> table+table	table+number	number+table	table+string	string+table	astring+table	table+string
local n = setmetatable({}, { __concat = function() return nil end })
print(n .. "x", pcall(function() return "a" .. n .. "x" end)) --> nil	false	test.lua:5: attempt to concatenate upvalue 'n' (a nil value)
print(pcall(function() return "a" .. ("b" .. n) end)) --> false	test.lua:6: attempt to concatenate a nil value
print(pcall(function() return t .. nil end), pcall(function() return nil .. t end)) --> true	true	nil+table
print(pcall(function() return {} .. "x" end)) --> false	test.lua:8: attempt to concatenate a table value
print(pcall(function() local a, b = "x", {} return a .. b end)) --> false	test.lua:9: attempt to concatenate local 'b' (a table value)
print(pcall(function() local a = {} return 1 .. a .. 2 end)) --> false	test.lua:10: attempt to concatenate local 'a' (a table value)

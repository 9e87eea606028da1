-- What pairs, ipairs and next accept.
print(pcall(pairs)) --> false	bad argument #1 to '?' (table expected, got no value)
print(pcall(pairs, nil)) --> false	bad argument #1 to '?' (table expected, got nil)
print(pcall(ipairs, "x")) --> false	bad argument #1 to '?' (table expected, got string)
print(pcall(next, {}, 1)) --> false	invalid key to 'next'
print(pcall(next, 5)) --> false	bad argument #1 to '?' (table expected, got number)
local f, t, k = pairs({})
print(f == next, type(t), k) --> false	table	nil
local g, u, i = ipairs({})
print(type(g), type(u), i) --> function	table	0
print(pcall(function() for k in pairs(nil) do end end)) --> false	test.lua:11: bad argument #1 to 'pairs' (table expected, got nil)
print(pcall(function() for k in nil do end end)) --> false	test.lua:12: attempt to call a nil value
print(pcall(function() for k in {} do end end)) --> false	test.lua:13: attempt to call a table value

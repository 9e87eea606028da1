-- assert returns all its arguments.
print(assert(1, nil, 3)) --> 1	nil	3
print(select("#", assert(true)), select("#", assert(true, nil, nil))) --> 1	3
print(pcall(assert, nil, nil)) --> false	assertion failed!
print(pcall(assert, false, setmetatable({}, { __tostring = function() return "object" end }))) --> false	bad argument #2 to '?' (string expected, got table)
print(assert(loadstring("return 'ok'"))()) --> ok
print(pcall(function() assert(loadstring("x =", "=s")) end)) --> false	test.lua:7: s:1: unexpected symbol near '<eof>'

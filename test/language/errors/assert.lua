-- Results, default message and arguments of assert.
print(assert(1, "unused", 3)) --> 1	unused	3
print(pcall(assert, false)) --> false	assertion failed!
print(pcall(assert, nil, "text")) --> false	text
print(pcall(assert, false, "text", 2)) --> false	text
print(pcall(assert)) --> false	bad argument #1 to '?' (value expected)
print(pcall(function() assert(false) end)) --> false	test.lua:7: assertion failed!
print(pcall(function() assert(nil, 12) end)) --> false	test.lua:8: 12
local ok, e = pcall(assert, false, { 1 })
print(ok, type(e)) --> false	string

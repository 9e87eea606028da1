-- Errors inside library functions point at the caller.
local function use() string.rep() end
print(pcall(use)) --> false	test.lua:2: bad argument #1 to 'rep' (string expected, got no value)
local function method() local s = "x" s:rep({}) end
print(pcall(method)) --> false	test.lua:4: bad argument #1 to 'rep' (number expected, got table)
local alias = string.rep
print(pcall(function() alias() end)) --> false	test.lua:7: bad argument #1 to 'alias' (string expected, got no value)
local t = { deep = { rep = string.rep } }
print(pcall(function() t.deep.rep() end)) --> false	test.lua:9: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() return string.rep() end)) --> false	test.lua:10: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(string.rep)) --> false	bad argument #1 to '?' (string expected, got no value)
print(pcall(function() table.concat({ {} }) end)) --> false	test.lua:12: invalid value (table) at index 1 in table for 'concat'
print(pcall(function() setmetatable({}, 1) end)) --> false	test.lua:13: bad argument #2 to 'setmetatable' (nil or table expected)
print(pcall(function() ("x"):format(1):bad() end)) --> false	test.lua:14: attempt to call method 'bad' (a nil value)
print(pcall(function() ("%d"):format("x") end)) --> false	test.lua:15: bad argument #1 to 'format' (number expected, got string)
print(pcall(function() string.nothing() end)) --> false	test.lua:16: attempt to call field 'nothing' (a nil value)

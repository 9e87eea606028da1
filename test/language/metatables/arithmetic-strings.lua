-- Strings that are numbers compute, others look for metamethods.
local mt = { __add = function(a, b) return tostring(type(a)) .. "+" .. type(b) end }
local t = setmetatable({}, mt)
print(t + "x", "x" + t, "1" + t, t + nil, nil + t, "2" + "3") --> table+string	string+table	string+table	table+nil	nil+table	5
print(pcall(function() return "x" + {} end)) --> false	test.lua:5: attempt to perform arithmetic on a string value
print(pcall(function() return "x" + 1 end)) --> false	test.lua:6: attempt to perform arithmetic on a string value
getmetatable("").__add = function(a, b) return "string add" end
print("x" + 1, 1 + "x", "10" + 1, "a" + "b") --> string add	string add	11	string add
getmetatable("").__add = nil

-- Error values of any type keep their identity.
local t = { code = 42 }
local ok, e = pcall(error, t)
print(ok, e == t, e.code) --> false	true	42
print(pcall(error, nil)) --> false	nil
print(pcall(error)) --> false	nil
print(pcall(error, true)) --> false	true
print(pcall(error, 12)) --> false	12
print(pcall(function() error(12) end)) --> false	test.lua:9: 12
print(pcall(function() error(12, 1) end)) --> false	test.lua:10: 12
print(select("#", pcall(error))) --> 2
print(type(select(2, pcall(error, print)))) --> function

-- Calling a value that is no function names the variable.
local t, up = { n = 1 }, "text"
print(pcall(function() local f; f() end)) --> false	test.lua:3: attempt to call local 'f' (a nil value)
print(pcall(function() up() end)) --> false	test.lua:4: attempt to call upvalue 'up' (a string value)
print(pcall(function() nothing() end)) --> false	test.lua:5: attempt to call global 'nothing' (a nil value)
print(pcall(function() t.x() end)) --> false	test.lua:6: attempt to call field 'x' (a nil value)
print(pcall(function() t:method() end)) --> false	test.lua:7: attempt to call method 'method' (a nil value)
print(pcall(function() t.n() end)) --> false	test.lua:8: attempt to call field 'n' (a number value)
print(pcall(function() t[1]() end)) --> false	test.lua:9: attempt to call field '?' (a nil value)
print(pcall(function() (1)() end)) --> false	test.lua:10: attempt to call a number value
print(pcall(function() return t.x() end)) --> false	test.lua:11: attempt to call field 'x' (a nil value)
print(pcall(nil)) --> false	attempt to call a nil value

-- Library errors name the function as it was called.
print(pcall(function() ipairs() end)) --> false	test.lua:2: bad argument #1 to 'ipairs' (table expected, got no value)
print(pcall(function() setmetatable(1, 2) end)) --> false	test.lua:3: bad argument #1 to 'setmetatable' (table expected, got number)
print(pcall(function() local rep = string.rep; rep() end)) --> false	test.lua:4: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() local t = { f = string.rep }; t.f() end)) --> false	test.lua:5: bad argument #1 to 'f' (string expected, got no value)
print(pcall(function() ("x"):rep({}) end)) --> false	test.lua:6: bad argument #1 to 'rep' (number expected, got table)
print(pcall(function() ("x").rep() end)) --> false	test.lua:7: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() return string.rep() end)) --> false	test.lua:8: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() local s = string.rep() return s end)) --> false	test.lua:9: bad argument #1 to 'rep' (string expected, got no value)

-- A method called with a dot.
local s = "x"
print(pcall(function() s.rep() end)) --> false	test.lua:3: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() s.upper() end)) --> false	test.lua:4: bad argument #1 to 'upper' (string expected, got no value)
print(pcall(function() local r = s:find() end)) --> false	test.lua:5: bad argument #1 to 'find' (string expected, got no value)
print(pcall(function() local r = s:gsub("x", nil) end)) --> false	test.lua:6: bad argument #2 to 'gsub' (string/function/table expected)

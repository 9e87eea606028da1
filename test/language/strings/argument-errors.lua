-- What bad arguments say through method and function calls.
print(pcall(string.rep)) --> false	bad argument #1 to '?' (string expected, got no value)
print(pcall(string.rep, "x", {})) --> false	bad argument #2 to '?' (number expected, got table)
print(pcall(function() return ("x"):rep() end)) --> false	test.lua:4: bad argument #1 to 'rep' (number expected, got no value)
print(pcall(function() return ("x"):rep("y") end)) --> false	test.lua:5: bad argument #1 to 'rep' (number expected, got string)
print(pcall(function() return string.sub() end)) --> false	test.lua:6: bad argument #1 to 'sub' (string expected, got no value)
print(pcall(function() return string.upper(nil) end)) --> false	test.lua:7: bad argument #1 to 'upper' (string expected, got nil)

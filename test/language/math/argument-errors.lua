-- Names in messages of direct calls.
print(pcall(function() return math.floor("x") end)) --> false	test.lua:2: bad argument #1 to 'floor' (number expected, got string)
print(pcall(function() return math.floor() end)) --> false	test.lua:3: bad argument #1 to 'floor' (number expected, got no value)
print(pcall(function() return math.sqrt({}) end)) --> false	test.lua:4: bad argument #1 to 'sqrt' (number expected, got table)
local f = math.abs
print(pcall(function() return f(nil) end)) --> false	test.lua:6: bad argument #1 to 'f' (number expected, got nil)

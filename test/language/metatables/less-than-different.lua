-- Ordering metamethods must be the same function on both sides.
local a = setmetatable({}, { __lt = function() return true end })
local b = setmetatable({}, { __lt = function() return true end })
print(pcall(function() return a < b end)) --> false	test.lua:4: attempt to compare two table values
print(pcall(function() return a < 1 end)) --> false	test.lua:5: attempt to compare table with number
print(pcall(function() return 1 < a end)) --> false	test.lua:6: attempt to compare number with table

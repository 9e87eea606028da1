-- The metamethod of the left operand wins.
local a = setmetatable({}, { __add = function() return "left" end })
local b = setmetatable({}, { __add = function() return "right" end })
print(a + b, b + a, a + 1, 1 + b) --> left	right	left	right
print(pcall(function() return {} + 1 end)) --> false	test.lua:5: attempt to perform arithmetic on a table value

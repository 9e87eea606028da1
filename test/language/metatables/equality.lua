-- __eq is asked only for two different tables with the same handler.
local n = 0
local eq = function() n = n + 1 return 1 end
local a, b = setmetatable({}, { __eq = eq }), setmetatable({}, { __eq = eq })
print(a == b, n) --> true	1
print(a ~= b, n) --> false	2
print(a == a, n) --> true	2
print(a == 1, n) --> false	2
local c = setmetatable({}, { __eq = function() return true end })
print(a == c, n) --> false	2

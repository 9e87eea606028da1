-- Arithmetic metamethods give one value, whatever they return.
local mt = { __add = function() return 1, 2, 3 end, __sub = function() end, __mul = function() return nil, 1 end, __div = function(a) return a end }
local t = setmetatable({}, mt)
print(t + 1, (t - 1), t * 2, t / 3 == t, select("#", t + 1), select("#", t - 1)) --> 1	nil	nil	true	1	1
local r = { t + 1, t + 1 }
print(#r) --> 2

-- Metamethods that return nothing give nil.
local t = setmetatable({}, { __index = function() end, __add = function() end, __call = function() end })
print(t.x, t + 1, (t())) --> nil	nil	nil
print(select("#", t())) --> 0

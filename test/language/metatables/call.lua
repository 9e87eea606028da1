-- Tables as functions, with arguments and results.
local t = setmetatable({ n = 10 }, { __call = function(self, a, b) return self.n + (a or 0), b end })
print(t(1, 2)) --> 11	2
print(t()) --> 10	nil
print(pcall(t, 5)) --> true	15	nil
print(select("#", t())) --> 2
local u = setmetatable({}, { __call = t })
print(pcall(u)) --> false	attempt to call a table value

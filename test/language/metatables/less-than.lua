-- Ordering with __lt, and its mirrored use for greater-than.
local mt = { __lt = function(a, b) return a.n < b.n end }
local a, b = setmetatable({ n = 1 }, mt), setmetatable({ n = 2 }, mt)
print(a < b, b < a, a > b, b > a) --> true	false	false	true
mt.__lt = function() return 0 end
print(a < b, a > b) --> true	true
mt.__lt = function() return nil end
print(a < b, a > b) --> false	false

-- Results of ordering metamethods become booleans, in values and in conditions.
local result
local mt = { __lt = function() return result end, __le = function() return not result end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
result = "x"
print(a < b, a > b, a <= b, a >= b, not (a < b), not (a <= b)) --> true	true	false	false	false	true
result = nil
print(a < b, a > b, a <= b, a >= b, not (a < b), not (a <= b)) --> false	false	true	true	true	false
if a < b then print("less") else print("not less") end --> not less
while a <= b do print("loop once") result = true end --> loop once

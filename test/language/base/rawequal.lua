-- Raw comparison ignores metamethods and types never mix.
local mt = { __eq = function() return true end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
print(a == b, rawequal(a, b), rawequal(a, a), rawequal(1, "1"), rawequal("x", "x"), rawequal(nil, false)) --> true	false	true	false	true	false
print(pcall(rawequal, 1)) --> false	bad argument #2 to '?' (value expected)
print(rawequal(0, -0), rawequal(0 / 0, 0 / 0)) --> true	false

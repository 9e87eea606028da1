-- Raw access and its argument checks.
local t = setmetatable({}, { __index = { x = "inherited" }, __newindex = error })
print(t.x, rawget(t, "x"), rawget(t, nil)) --> inherited	nil	nil
rawset(t, "x", "own")
print(t.x, rawget(t, "x")) --> own	own
print(pcall(rawget, 1, 2)) --> false	bad argument #1 to '?' (table expected, got number)
print(pcall(rawset, {}, nil, 1)) --> false	table index is nil
print(pcall(rawset, {}, "k")) --> false	bad argument #3 to '?' (value expected)
print(pcall(rawget, {})) --> false	bad argument #2 to '?' (value expected)
print(pcall(rawset, {}, 0 / 0, 1)) --> false	table index is NaN

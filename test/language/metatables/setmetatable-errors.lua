-- What setmetatable refuses.
print(pcall(setmetatable, 1, {})) --> false	bad argument #1 to '?' (table expected, got number)
print(pcall(setmetatable, {}, 1)) --> false	bad argument #2 to '?' (nil or table expected)
print(pcall(setmetatable, {})) --> false	bad argument #2 to '?' (nil or table expected)
local t = {}
print(setmetatable(t, nil) == t, setmetatable(t, {}) == t) --> true	true

-- debug.getmetatable and setmetatable pass every protection.
local t = setmetatable({}, { __metatable = "shield" })
print(getmetatable(t), type(debug.getmetatable(t)), debug.getmetatable(t).__metatable) --> shield	table	shield
print(debug.setmetatable(t, nil), getmetatable(t)) --> true	nil
debug.setmetatable(1, { __index = { half = function(n) return n / 2 end }, __len = function() return 42 end })
print((8):half(), #3) debug.setmetatable(1, nil) --> 4	42
print(pcall(debug.setmetatable, {}, 5)) --> false	bad argument #2 to '?' (nil or table expected)
print(pcall(debug.setmetatable, {})) --> false	bad argument #2 to '?' (nil or table expected)

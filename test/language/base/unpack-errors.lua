-- What unpack refuses.
print(pcall(unpack)) --> false	bad argument #1 to '?' (table expected, got no value)
print(pcall(unpack, nil)) --> false	bad argument #1 to '?' (table expected, got nil)
print(pcall(unpack, {}, "x")) --> false	bad argument #2 to '?' (number expected, got string)
print(unpack({ 1, 2, 3 }, "2")) --> 2	3
print(unpack({ 1, 2, 3 }, 2.9)) --> 2	3
print(pcall(unpack, {}, 1, 1e6)) --> false	too many results to unpack
print((unpack(setmetatable({}, { __index = function() return "meta" end }), 1, 2))) --> nil

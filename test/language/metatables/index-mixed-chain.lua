-- Tables, then a function at the end of the chain.
local last = setmetatable({}, { __index = function(_, k) return k .. " from function" end })
local first = setmetatable({}, { __index = last })
print(first.name) --> name from function
print(rawget(first, "name")) --> nil

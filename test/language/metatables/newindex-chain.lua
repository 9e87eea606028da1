-- A __newindex table with its own metatable.
local seen
local last = setmetatable({}, { __newindex = function(_, k, v) seen = k .. "=" .. v end })
local first = setmetatable({}, { __newindex = setmetatable({}, { __newindex = last }) })
first.key = "value"
print(seen, rawget(first, "key"), rawget(last, "key")) --> key=value	nil	nil

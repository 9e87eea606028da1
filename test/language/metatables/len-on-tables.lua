-- Lua 5.1 ignores __len of tables.
local t = setmetatable({ 1, 2, 3 }, { __len = function() return 99 end })
print(#t) --> 3
local s = "text"
print(#s) --> 4

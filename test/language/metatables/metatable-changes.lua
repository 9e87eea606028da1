-- Metamethods added, changed and removed later are seen at once.
local mt = {}
local t = setmetatable({}, mt)
print(pcall(function() return t + 1 end)) --> false	test.lua:4: attempt to perform arithmetic on upvalue 't' (a table value)
mt.__add = function() return "first" end
print(t + 1) --> first
mt.__add = function() return "second" end
print(t + 1) --> second
mt.__add = nil
print(pcall(function() return t + 1 end)) --> false	test.lua:10: attempt to perform arithmetic on upvalue 't' (a table value)
mt.__index = function() return "virtual" end
print(t.x) --> virtual
mt.__index = { x = "table" }
print(t.x, t.y) --> table	nil
mt.__index = nil
print(t.x) --> nil
setmetatable(t, { __index = { x = "other" } })
print(t.x) --> other
print(getmetatable(setmetatable(t, nil)), t.x) --> nil	nil

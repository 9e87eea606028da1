-- Metamethods are looked up raw: the metatable's own __index does not count.
local base = { __add = function() return "inherited" end, __tostring = function() return "inherited" end }
local mt = setmetatable({}, { __index = base })
local t = setmetatable({}, mt)
print(pcall(function() return t + 1 end)) --> false	test.lua:5: attempt to perform arithmetic on upvalue 't' (a table value)
print(tostring(t):match("^table: ") ~= nil) --> true
mt.__add = base.__add
print(t + 1) --> inherited

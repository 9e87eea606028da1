-- Yields in the middle of a chain of concatenations.
local mt = { __concat = function(a, b) return coroutine.yield((type(a) == "table" and "t" or a) .. "|" .. (type(b) == "table" and "t" or b)) end }
local t = setmetatable({}, mt)
local co = coroutine.wrap(function() return "a" .. t .. "b" .. t .. "c" .. "d" end)
print(co())
print(co("X"))
print(co("Y"))
--> t|cd
--> t|bX
--> aY

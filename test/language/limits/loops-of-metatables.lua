-- Chains of __index end after 100.
local function chain(n) local t = { x = "found" } for i = 1, n do t = setmetatable({}, { __index = t }) end return t end
print(chain(99).x, pcall(function() return chain(100).x end)) --> found	false	test.lua:3: loop in gettable

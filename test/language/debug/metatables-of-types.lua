-- Metatables that all values of a type share.
debug.setmetatable(nil, { __index = function(_, k) return k .. "?" end })
print((nil).field, missing.name) debug.setmetatable(nil, nil) --> field?	name?
debug.setmetatable(print, { __concat = function() return "joined" end, __index = { tag = "f" } })
print(print .. "x", "x" .. type, pcall.tag) debug.setmetatable(print, nil) --> joined	joined	f
debug.setmetatable(true, { __call = function(self, x) return not self, x end })
print((true)(1)) print((false)(2)) debug.setmetatable(true, nil)
print(pcall(function() return (true)() end))
--> false	1
--> true	2
--> false	test.lua:8: attempt to call a boolean value

-- pcall passes all results and arguments.
print(pcall(function(...) return ... end, 1, nil, 3)) --> true	1	nil	3
print(select("#", pcall(function() return nil, nil end))) --> 3
print(pcall(pcall)) --> false	bad argument #1 to '?' (value expected)
print(pcall(pcall, error, "x")) --> true	false	x
print(pcall(pcall, pcall, print, "deep"))
print(pcall(nil))
print(pcall(1, 2))
print(pcall("text"))
local t = setmetatable({}, { __call = function(self, a) return a .. " called" end })
print(pcall(t, "table"))
--> deep
--> true	true	true
--> false	attempt to call a nil value
--> false	attempt to call a number value
--> false	attempt to call a string value
--> true	table called

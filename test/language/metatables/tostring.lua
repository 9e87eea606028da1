-- __tostring serves print and tostring.
local t = setmetatable({}, { __tostring = function() return "custom" end })
print(t, tostring(t))
print(pcall(tostring, setmetatable({}, { __tostring = function() return 1 end })))
print(tostring(setmetatable({}, { __tostring = function() return 1 end })))
print(pcall(print, setmetatable({}, { __tostring = function() return {} end })))
--> custom	custom
--> true	1
--> 1
--> false	'tostring' must return a string to 'print'

-- An error inside __tostring passes through print.
local t = setmetatable({}, { __tostring = function() error("no text", 0) end })
print(pcall(print, t))
print(pcall(tostring, t))
--> false	no text
--> false	no text

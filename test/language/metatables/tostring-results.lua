-- What __tostring may return and who uses it.
local mt = {}
local t = setmetatable({}, mt)
mt.__tostring = function(self) return "object " .. tostring(rawequal(self, t)) end
print(t, tostring(t))
print(pcall(function() return "text: " .. t end))
print(pcall(string.format, "%s", t))
print(pcall(error, t) == false)
mt.__tostring = function() return nil end
print(pcall(print, t))
mt.__tostring = "no function"
print(pcall(tostring, t))
mt.__tostring = function() error("inside tostring", 0) end
print(pcall(tostring, t))
--> object true	object true
--> false	test.lua:6: attempt to concatenate upvalue 't' (a table value)
--> false	bad argument #2 to '?' (string expected, got table)
--> true
--> false	'tostring' must return a string to 'print'
--> false	attempt to call a string value
--> false	inside tostring

-- %s takes any value and honours __tostring.
local object = setmetatable({}, { __tostring = function(self) return "abcdef" end })
print(string.format("%s %s %s", nil, true, false))
print(string.format("%s|%10s|%-10s|%.2s|%5.1s|", object, object, object, object, object))
print(string.format("%5s|%-5s|%5s", true, nil, 12))
print(string.format("%d %s %d %s", 1, object, 2, object))
print((string.format("%s", print):gsub("builtin.*", "x"):gsub("0x%x+", "x"):match("^function: ")))
print((string.format("%s", {}):match("^table: ")))
print(string.format("%s", setmetatable({}, { __tostring = function() return 12 end })))
print(pcall(string.format, "%s %d", setmetatable({}, { __tostring = function() error("boom", 0) end }), "x"))
print(pcall(function() return (string.format("%s %d", object, "x")) end))
local depth = 0
local nested = setmetatable({}, { __tostring = function(self)
  depth = depth + 1
  if depth == 100 then return "bottom" end
  return string.format("<%s>", self)
end })
print(#string.format("%s", nested))
--> nil true false
--> abcdef|    abcdef|abcdef    |ab|    a|
-->  true|nil  |   12
--> 1 abcdef 2 abcdef
--> function: 
--> table: 
--> 12
--> false	boom
--> false	test.lua:11: bad argument #3 to 'format' (number expected, got string)
--> 204

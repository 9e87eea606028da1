-- The metatable of strings can be extended and restored.
local mt = getmetatable("")
function string.shout(s) return s:upper() .. "!" end
print(("hey"):shout()) --> HEY!
string.shout = nil
print(pcall(function() return ("hey"):shout() end)) --> false	test.lua:6: attempt to call method 'shout' (a nil value)
print(("x").y, pcall(function() local s = "x" s.y = 1 end)) --> nil	false	test.lua:7: attempt to index local 's' (a string value)

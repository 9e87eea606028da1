-- Number of upvalues.
local a, b, c
print(debug.getinfo(function() end, "u").nups, debug.getinfo(function() return a, b, c, a end, "u").nups, debug.getinfo(print, "u").nups) --> 0	3	0

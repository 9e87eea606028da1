-- The function itself, by level.
local f
f = function() return debug.getinfo(1, "f").func == f end
print(f()) --> true

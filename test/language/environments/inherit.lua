-- New closures inherit the environment of their creator.
local function make() return function() return v end end
v = "first"
local a = make()
setfenv(make, { v = "second" })
local b = make()
print(a(), b()) --> first	second

-- Functions made inside get the environment of that moment.
local env = { v = "inside" }
local make = setfenv(loadstring("return function() return v end"), env)
local f = make() v = "global"
print(f()) setfenv(make, _G) print(f(), make()())
--> inside
--> inside	global

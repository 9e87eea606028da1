-- Numbers thrown through wrap become strings, with the position of a Lua caller.
local function thrower(...) local args = { ... } return coroutine.wrap(function() error(unpack(args)) end) end
local function report(ok, e) print(ok, type(e), e) end
report(pcall(thrower(1, 0)))
report(pcall(function() thrower(2, 0)() end))
report(pcall(function() thrower("text", 0)() end))
report(pcall(function() thrower(true)() end))
report(pcall(thrower(3)))
--> false	string	1
--> false	string	test.lua:5: 2
--> false	string	test.lua:6: text
--> false	boolean	true
--> false	string	test.lua:2: 3

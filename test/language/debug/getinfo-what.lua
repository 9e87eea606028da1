-- The field `what` of each kind of function.
local co = coroutine.create(function() end)
print(debug.getinfo(print).what, debug.getinfo(1).what, debug.getinfo(function() end).what, debug.getinfo(loadstring("")).what) --> C	main	Lua	main
local function f() return debug.getinfo(2, "S").what end
print((f())) --> main

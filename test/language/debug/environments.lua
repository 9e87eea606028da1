-- debug.getfenv and setfenv, of functions, threads and userdata.
local e = { print = print }
local function f() return x end
print(debug.getfenv(f) == _G, debug.setfenv(f, e) == f, debug.getfenv(f) == e) --> true	true	true
e.x = 5 print(f()) --> 5
local co = coroutine.create(function() end)
print(debug.getfenv(co) == _G, debug.setfenv(co, e) == co, debug.getfenv(co) == e) --> true	true	true
local u = newproxy() print(type(debug.getfenv(u))) --> table
print(debug.getfenv(1), pcall(debug.setfenv, 1, {})) --> nil	false	'setfenv' cannot change environment of given object
print(pcall(debug.setfenv, f)) --> false	bad argument #2 to '?' (table expected, got no value)

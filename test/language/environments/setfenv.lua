-- A function with its own globals.
local function f() return x end
x = "global"
print(f()) --> global
print(setfenv(f, { x = "own" }) == f, f()) --> true	own
print(getfenv(f).x) --> own
print(getfenv(print) == _G, getfenv(1) == _G, getfenv() == _G) --> true	true	true

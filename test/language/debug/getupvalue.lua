-- debug.getupvalue by index; nil beyond, and for C functions.
local a, b = 1, "two"
local function f() return a, b end
print(debug.getupvalue(f, 1)) print(debug.getupvalue(f, 2)) print(debug.getupvalue(f, 3)) print(debug.getupvalue(f, 0))
print(debug.getupvalue(print, 1))
--> a	1
--> b	two
-->
-->
-->

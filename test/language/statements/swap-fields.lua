-- Swaps of fields, upvalues and globals.
local t, up = { 1, 2 }, "up"
t[1], t[2] = t[2], t[1]
print(t[1], t[2]) --> 2	1
glob = "global"
local function swap() up, glob = glob, up end
swap()
print(up, glob) --> global	up
local x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z) --> 3	1	2

-- Zero to many parameters and arguments.
local function count(...) return select("#", ...) end
local t = {}
for i = 1, 120 do t[i] = i end
print(count(unpack(t)), count(unpack(t, 1, 0)), count(nil), count(count())) --> 120	0	1	1
local function f(a, b, c, d, e, f, g, h, i, j) return j, a end
print(f(unpack(t))) --> 10	1
print((f())) --> nil

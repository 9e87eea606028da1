-- A chunk is a vararg function.
print(select("#", ...)) --> 0
local f = loadstring("local a, b = ... return b, a, select('#', ...)")
print(f(1, 2, 3)) --> 2	1	3

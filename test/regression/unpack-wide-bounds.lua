-- unpack takes the low 32 bits of its bounds, as C's int does.
local t = { 1, 2, 3 }
print(unpack(t, 1e300)) --> nil	1	2	3
print(unpack(t, 2 ^ 32 + 2)) --> 2	3
print(unpack(t, 1, 2 ^ 32 + 1)) --> 1
print(unpack(t, 1 / 0)) --> nil	1	2	3
print(unpack(t, 2 ^ 31 - 1, 2 ^ 31 - 1)) --> nil
print(unpack(t, 1, -1e300)) -->

-- fmod keeps the sign of the dividend; mod is its old name.
for _, p in ipairs { { 7, 3 }, { -7, 3 }, { 7, -3 }, { -7, -3 }, { 5.5, 2 }, { 1, 1/0 }, { 6, 3 } } do print(p[1], p[2], math.fmod(p[1], p[2]), p[1] % p[2]) end
print(math.mod == math.fmod, math.fmod(1, 0) ~= math.fmod(1, 0))
--> 7	3	1	1
--> -7	3	-1	2
--> 7	-3	1	-2
--> -7	-3	-1	-1
--> 5.5	2	1.5	1.5
--> 1	inf	1	-nan
--> 6	3	0	0
--> true	true

-- Splitting numbers.
for _, x in ipairs { 3.7, -3.7, 5, -0.25, 1e15 } do print(math.modf(x)) end
print(math.modf(1 / 0), math.modf(-1 / 0))
print(math.frexp(8), math.frexp(0), math.frexp(-0.3), math.ldexp(0.5, 4), math.ldexp(1, -2))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2), -7 % 3, 7 % -3)
print(math.mod == math.fmod, math.pow(2, 0.5) == 2 ^ 0.5)
--> 3	0.7
--> -3	-0.7
--> 5	0
--> -0	-0.25
--> 1e+15	0
--> inf	-inf	-0
--> 0.5	0	-0.6	8	0.25
--> 1	-1	1	1.5	2	-2
--> true	true

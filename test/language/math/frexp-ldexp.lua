-- frexp and ldexp are inverse.
for _, n in ipairs { 1, 0.5, 3, -10, 1e-300, 1e300, 2^-1074, 0 } do local m, e = math.frexp(n) print(n, m, e, math.ldexp(m, e) == n) end
print(math.ldexp(1, 1023), math.ldexp(1, 1024), math.ldexp(1, -1074), math.ldexp(1, -1075), math.ldexp(3, 2.9))
--> 1	0.5	1	true
--> 0.5	0.5	0	true
--> 3	0.75	2	true
--> -10	-0.625	4	true
--> 1e-300	0.66969287949142	-996	true
--> 1e+300	0.74661089480258	997	true
--> 4.9406564584125e-324	0.5	-1073	true
--> 0	0	0	true
--> 8.9884656743116e+307	inf	4.9406564584125e-324	0	12

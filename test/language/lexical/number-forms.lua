-- Numerals of every form and where they end.
print(3., .5, 0.5e1, 5E-1, 1e+2, 0xA, 0Xa, 0xff, 00012, 1e0) --> 3	0.5	5	0.5	100	10	10	255	12	1
print(3 .. 4, 3. .. 4, -3 ^ 2, 2^-1, 1e3 .. "") --> 34	34	-9	0.5	1000

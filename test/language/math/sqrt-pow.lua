-- sqrt and pow at special values.
print(math.sqrt(2), math.sqrt(0), math.sqrt(1/0), math.sqrt(-1) ~= math.sqrt(-1)) --> 1.4142135623731	0	inf	true
print(math.pow(2, 10), math.pow(2, -1), math.pow(0, 0), math.pow(1/0, 0), math.pow(-8, 1/3) ~= math.pow(-8, 1/3), math.pow(-2, 3), math.pow(0, -1)) --> 1024	0.5	1	1	true	-8	inf

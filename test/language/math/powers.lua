-- Powers, roots, logarithms and exponents.
print(math.sqrt(16), math.sqrt(2), math.pow(2, 10), math.exp(0)) --> 4	1.4142135623731	1024	1
print(math.log(1), math.log10(1000), math.ldexp(3, 4), math.ldexp(1, -1)) --> 0	3	48	0.5
print(math.frexp(8)) --> 0.5	4
print(math.frexp(0)) --> 0	0
print(math.frexp(-0.3)) --> -0.6	-1
print(math.sqrt(-1) ~= math.sqrt(-1)) --> true

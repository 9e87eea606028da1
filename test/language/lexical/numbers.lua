-- Decimal, exponent and hexadecimal numerals.
print(3, 3.0, .5, 5., 3e2, 3E-2) --> 3	3	0.5	5	300	0.03
print(0x10, 0xff, 0XA) --> 16	255	10
print(1e15, 1e16, 123456789012345) --> 1e+15	1e+16	1.2345678901234e+14
print(0x7fffffff + 1) --> 2147483648

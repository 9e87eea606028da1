-- Fixed and exponent notation.
print(string.format("%f %f %f", 1, -0.5, 1e15)) --> 1.000000 -0.500000 1000000000000000.000000
print(string.format("%.2f %.0f %.0f %.0f", 3.14159, 0.5, 1.5, 2.5)) --> 3.14 0 2 2
print(string.format("[%8.3f] [%-8.1f] [%08.2f] [%+.1f]", 2.5, 2.5, 2.5, 2.5)) --> [   2.500] [2.5     ] [00002.50] [+2.5]
print(string.format("%e %E", 12345.678, 0.00012)) --> 1.234568e+04 1.200000E-04
print(string.format("%.0e %.3e %#.0f", 12345, 0, 3)) --> 1e+04 0.000e+00 3.

-- The %g family.
print(string.format("%g %g %g %g", 1, 0.1, 1e20, 1e-5)) --> 1 0.1 1e+20 1e-05
print(string.format("%g %G", 123456789, 1e-10)) --> 1.23457e+08 1E-10
print(string.format("%.3g %.10g %#g", 2 / 3, 2 / 3, 1)) --> 0.667 0.6666666667 1.00000
print(string.format("%.14g %.17g %.16g", 0.1, 0.1, 0.1)) --> 0.1 0.10000000000000001 0.1
print(string.format("[%10g] [%-10g] [%+g]", 1.5, 1.5, 1.5)) --> [       1.5] [1.5       ] [+1.5]

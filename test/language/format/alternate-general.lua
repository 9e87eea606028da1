-- The flag # with %g keeps zeros, but those that glibc forgets when rounding alone makes a number too large.
print(("%#.3g %#.3g %#.3g"):format(999.5, 99.95, 999.4)) --> 1.e+03 100. 999.
print(("%#g|%#.5G|%#12.3g|%#012.3g"):format(999999.5, 99999.5, 999.5, 999.5)) --> 1.e+06|1.E+05|      1.e+03|0000001.e+03
print(("%#.14G %#.14G"):format(1e14 - 0.5, 1e14)) --> 1.E+14 1.0000000000000E+14
print(("%#.1g %#.2g %#.2g %#.0g"):format(9.5, 99.5, 9.95, 9.5)) --> 1.e+01 1.e+02 9.9 1.e+01

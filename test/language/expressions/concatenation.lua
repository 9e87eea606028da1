-- Numbers become strings; the operator is right associative.
print("a" .. 1 .. "b" .. 2.5) --> a1b2.5
print(1 .. "", 1.0 .. "", -0.5 .. "") --> 1	1	-0.5
print(1e20 .. "|" .. 2^31) --> 1e+20|2147483648
print(("x" .. "y"):upper() .. "z") --> XYz

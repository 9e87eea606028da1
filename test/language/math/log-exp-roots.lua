-- Functions whose results are exact.
print(math.sqrt(16), math.sqrt(2) ^ 2 - 2 < 1e-15, math.exp(0), math.log(1), math.log10(1000), math.pow(2, 10)) --> 4	true	1	0	3	1024
print(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1), math.atan(0), math.atan2(0, 1)) --> 0	1	0	0	0	0	0
print(math.sinh(0), math.cosh(0), math.tanh(0), math.deg(math.pi), math.rad(180) == math.pi) --> 0	1	0	180	true
print(("%.10f %.10f %.10f"):format(math.log(10), math.exp(1), math.atan2(-1, -1))) --> 2.3025850930 2.7182818285 -2.3561944902
print(math.sqrt(-1) ~= math.sqrt(-1), math.log(0), math.log(8, 2) == math.log(8)) --> true	-inf	true

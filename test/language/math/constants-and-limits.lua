-- pi, huge, and conversions of strings.
print(math.pi, math.huge, -math.huge, math.huge == 1 / 0) --> 3.1415926535898	inf	-inf	true
print(math.floor("3.7"), math.max("10", 9), math.abs("-2"), math.sqrt("4")) --> 3	10	2	2
print(math.max(1), math.min(3, 1, 2), math.max(-1, -2), math.min(1, 1 / 0)) --> 1	1	-1	1
print(pcall(math.max)) --> false	bad argument #1 to '?' (number expected, got no value)
print(pcall(math.floor, {})) --> false	bad argument #1 to '?' (number expected, got table)
print(pcall(math.abs)) --> false	bad argument #1 to '?' (number expected, got no value)
print(pcall(math.ldexp, 1)) --> false	bad argument #2 to '?' (number expected, got no value)

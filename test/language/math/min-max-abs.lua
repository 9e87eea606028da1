-- Extremes and absolute values.
print(math.max(1, 5, 3), math.min(1, 5, 3), math.max(-1), math.abs(-4.5)) --> 5	1	-1	4.5
print(pcall(math.max)) --> false	bad argument #1 to '?' (number expected, got no value)
print(pcall(math.min, 1, "x")) --> false	bad argument #2 to '?' (number expected, got string)
print(math.max("10", 9)) --> 10

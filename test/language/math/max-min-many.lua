-- max and min of many, of texts that are numbers, of none.
print(math.max(1), math.max(3, 1, 2), math.min(3, 1, 2), math.max("10", 9), math.min(-1, "-2"), math.max(1, 1/0), math.min(1, -1/0)) --> 1	3	1	10	-2	inf	-inf
print(pcall(math.max)) print(pcall(math.min)) print(pcall(math.max, 1, {})) print(pcall(math.min, "x"))
--> false	bad argument #1 to '?' (number expected, got no value)
--> false	bad argument #1 to '?' (number expected, got no value)
--> false	bad argument #2 to '?' (number expected, got table)
--> false	bad argument #1 to '?' (number expected, got string)

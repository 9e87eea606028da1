-- Every function takes texts that are numbers.
print(math.floor("3.7"), math.abs("-2"), math.sqrt("16"), math.fmod("7", "4"), math.ldexp("1", "3"), math.ceil(" 0x10 ")) --> 3	2	4	3	8	16
print(pcall(math.floor, "a")) print(pcall(math.abs)) print(pcall(math.sqrt, nil)) print(pcall(math.ldexp, 1))
--> false	bad argument #1 to '?' (number expected, got string)
--> false	bad argument #1 to '?' (number expected, got no value)
--> false	bad argument #1 to '?' (number expected, got nil)
--> false	bad argument #2 to '?' (number expected, got no value)

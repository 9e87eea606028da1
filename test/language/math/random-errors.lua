-- Wrong arguments of random.
print(pcall(math.random, 0)) print(pcall(math.random, 2, 1)) print(pcall(math.random, 1, 2, 3)) print(pcall(math.random, {})) print(pcall(math.randomseed))
print(math.random(1), math.random(5, 5), math.random(3.9, 3.1))
--> false	bad argument #1 to '?' (interval is empty)
--> false	bad argument #2 to '?' (interval is empty)
--> false	wrong number of arguments
--> false	bad argument #1 to '?' (number expected, got table)
--> false	bad argument #1 to '?' (number expected, got no value)
--> 1	5	3

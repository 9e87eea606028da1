-- byte ranges and char arguments.
print(("hello"):byte(), ("hello"):byte(2), ("hello"):byte(-1), ("hello"):byte(10)) --> 104	101	111
print(("hello"):byte(2, 4), ("hello"):byte(-2, -1), ("hello"):byte(4, 2)) --> 101	108
print(string.char(), string.char(72, 105), #string.char(0, 255), string.char("65"), string.char(65.9)) --> 	Hi	2	A	A
print(pcall(string.char, -1)) --> false	bad argument #1 to '?' (invalid value)
print(pcall(string.char, 256)) --> false	bad argument #1 to '?' (invalid value)
print(pcall(string.char, "x")) --> false	bad argument #1 to '?' (number expected, got string)
print(select("#", ("x"):rep(100):byte(1, -1))) --> 100

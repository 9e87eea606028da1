-- What setfenv and getfenv refuse.
print(pcall(setfenv, print, {})) --> false	'setfenv' cannot change environment of given object
print(pcall(setfenv, 1, 1)) --> false	bad argument #2 to '?' (table expected, got number)
print(pcall(setfenv, 100, {})) --> false	bad argument #1 to '?' (invalid level)
print(pcall(getfenv, 100)) --> false	bad argument #1 to '?' (invalid level)
print(pcall(getfenv, -1)) --> false	bad argument #1 to '?' (level must be non-negative)
print(pcall(setfenv, "x", {})) --> false	bad argument #1 to '?' (number expected, got string)
print(type(getfenv(0))) --> table

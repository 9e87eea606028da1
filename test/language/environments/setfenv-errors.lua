-- What setfenv refuses.
print(pcall(setfenv, print, {})) print(pcall(setfenv, 1)) print(pcall(setfenv, 100, {})) print(pcall(setfenv, "f", {})) print(pcall(setfenv, -1, {}))
--> false	'setfenv' cannot change environment of given object
--> false	bad argument #2 to '?' (table expected, got no value)
--> false	bad argument #1 to '?' (invalid level)
--> false	bad argument #1 to '?' (number expected, got string)
--> false	bad argument #1 to '?' (level must be non-negative)

-- Environments of functions of the library and of levels.
print(getfenv(print) == _G, getfenv(0) == _G, getfenv(1) == _G, getfenv() == _G) --> true	true	true	true
print(pcall(getfenv, -1)) print(pcall(getfenv, 100)) print(pcall(getfenv, "x"))
--> false	bad argument #1 to '?' (level must be non-negative)
--> false	bad argument #1 to '?' (invalid level)
--> false	bad argument #1 to '?' (number expected, got string)

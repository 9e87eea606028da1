-- Wrong arguments of the functions about upvalues.
print(pcall(debug.getupvalue, 1, 1)) --> false	bad argument #1 to '?' (function expected, got number)
print(pcall(debug.getupvalue, print)) --> false	bad argument #2 to '?' (number expected, got no value)
print(pcall(debug.setupvalue, function() end, 1)) --> false	bad argument #3 to '?' (value expected)
print(pcall(debug.setupvalue, "f", 1, 2)) --> false	bad argument #1 to '?' (function expected, got string)

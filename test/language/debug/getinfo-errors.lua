-- Wrong options, levels and arguments.
print(debug.getinfo(100)) --> nil
print(pcall(debug.getinfo, 1, "x")) --> false	bad argument #2 to '?' (invalid option)
print(pcall(debug.getinfo, print, ">")) --> false	bad argument #2 to '?' (invalid option)
print(pcall(debug.getinfo, "print")) --> false	bad argument #1 to '?' (function or level expected)
print(pcall(debug.getinfo)) --> false	bad argument #1 to '?' (function or level expected)
print(pcall(debug.getinfo, {}, "S")) --> false	bad argument #1 to '?' (function or level expected)

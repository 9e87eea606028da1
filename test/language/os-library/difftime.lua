-- os.difftime looks at its second argument first; times are whole seconds.
print(pcall(os.difftime)) --> false	bad argument #1 to '?' (number expected, got no value)
print(pcall(os.difftime, "x", "y")) --> false	bad argument #2 to '?' (number expected, got string)
print(pcall(os.difftime, nil, {})) --> false	bad argument #2 to '?' (number expected, got table)
print(os.difftime(5.7, 3.2), os.difftime("10"), os.difftime(-1.5, 0), os.difftime(1, 1e300)) --> 2	10	-1	9.2233720368548e+18

-- Negative positions count from the end.
print(select(-1, "a", "b", "c")) --> c
print(select(-3, "a", "b", "c")) --> a	b	c
print(pcall(select, -4, "a", "b", "c")) --> false	bad argument #1 to '?' (index out of range)
print(pcall(select, 0, "a")) --> false	bad argument #1 to '?' (index out of range)
print(pcall(select, -1)) --> false	bad argument #1 to '?' (index out of range)
print(pcall(select, "x", 1)) --> false	bad argument #1 to '?' (number expected, got string)

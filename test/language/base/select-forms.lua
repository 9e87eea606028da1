-- select with counts, negative positions and fractions.
print(select("#"), select("#", nil), select(2, 1, 2, 3)) --> 0	1	2	3
print((select(-2, 1, 2, 3)), select(1.9, "a", "b"), select("1", "x")) --> 2	a	x
print(select(10, 1, 2)) -->
print(pcall(select)) --> false	bad argument #1 to '?' (number expected, got no value)
print(pcall(select, {})) --> false	bad argument #1 to '?' (number expected, got table)
print(pcall(function() return select(0, 1) end)) --> false	test.lua:7: bad argument #1 to 'select' (index out of range)

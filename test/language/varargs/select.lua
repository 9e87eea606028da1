-- Counting and picking from the variable arguments.
local function f(...) return select("#", ...) end
print(f(), f(nil), f(nil, nil), f(1, nil)) --> 0	1	2	2
print(select(2, "a", "b", "c")) --> b	c
print((select(2, "a", "b", "c"))) --> b
print(select(4, "a", "b", "c")) -->
print(select("2", "a", "b")) --> b

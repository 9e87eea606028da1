-- The built-in iterators return three values.
local t = { "a", "b", nil, "d" }
local f, s, c = ipairs(t)
print(type(f), s == t, c) --> function	true	0
print(f(t, 0)) --> 1	a
print(f(t, 2)) -->
for i, v in ipairs(t) do print(i, v) end
print(pairs(t) == next, select("#", pairs(t)))
--> 1	a
--> 2	b
--> false	3

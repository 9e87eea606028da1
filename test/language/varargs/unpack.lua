-- Unpacking ranges of a table.
local t = { "a", "b", "c" }
print(unpack(t)) --> a	b	c
print(unpack(t, 2)) --> b	c
print(unpack(t, 2, 3)) --> b	c
print(unpack(t, 0, 1)) --> nil	a
print(unpack(t, 3, 5)) --> c	nil	nil
print(select("#", unpack(t, 3, 2)), select("#", unpack({}, 1, 3))) --> 0	3
print(unpack({ 1, nil, 3 }, 1, 3)) --> 1	nil	3
print(unpack(t, -1, 1)) --> nil	nil	a

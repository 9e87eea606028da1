-- Removing from the end and the middle.
local t = { "a", "b", "c", "d" }
print(table.remove(t), #t) --> d	3
print(table.remove(t, 1), table.concat(t)) --> a	bc
print(table.remove(t, 10), #t) --> nil	2
print(table.remove({}), select("#", table.remove({}))) --> nil	0
print(table.remove(t, 2), table.remove(t), table.remove(t), #t) --> c	b	nil	0

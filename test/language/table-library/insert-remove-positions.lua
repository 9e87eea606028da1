-- Positions at the border, at zero and beyond.
local t = { 1, 2, 3 }
table.insert(t, 1, "first") table.insert(t, #t + 1, "last") table.insert(t, 3, "mid")
print(table.concat(t, " ")) --> first 1 mid 2 3 last
print(table.remove(t, 1), table.remove(t), table.remove(t, 2), table.concat(t, " ")) --> first	last	mid	1 2 3
print(table.remove({}), table.remove({}, 1), select("#", table.remove({}))) --> nil	nil	0
local u = { "a" }
table.insert(u, 5, "far")
print(#u == 1 or u[5], u[1]) --> true	a
print(table.remove(t, 10), #t, table.remove(t, 0), #t) --> nil	3	nil	3
print(pcall(table.insert, t, 1, 2, 3)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, t)) --> false	wrong number of arguments to 'insert'
print(pcall(table.remove, 1)) --> false	bad argument #1 to '?' (table expected, got number)

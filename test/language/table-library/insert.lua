-- Appending and inserting in the middle.
local t = { 1, 2, 3 }
table.insert(t, 4)
table.insert(t, 1, 0)
table.insert(t, 3, "x")
print(table.concat(t, " ")) --> 0 1 x 2 3 4
table.insert(t, 10, "far")
print(t[10]) --> far
print(pcall(table.insert, t)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, t, 1, 2, 3)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, nil, 1)) --> false	bad argument #1 to '?' (table expected, got nil)

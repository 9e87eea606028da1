-- table.pack and table.unpack.
local t = table.pack(1, nil, 3, nil)
print(t.n, t[1], t[2], t[3], t[4]) --> 4	1	nil	3	nil
print(table.pack().n, #table.pack()) --> 0	0
print(table.unpack({ 1, 2, 3 })) --> 1	2	3
print(table.unpack({ 1, 2, 3 }, 2)) --> 2	3
print(table.unpack({ 1, 2, 3 }, 2, 5)) --> 2	3	nil	nil
print(table.unpack(t, 1, t.n)) --> 1	nil	3	nil
print(select("#", table.unpack({}, 1, 0))) --> 0

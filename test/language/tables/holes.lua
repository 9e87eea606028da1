-- Reading and writing around holes.
local t = { 1, nil, 3 }
print(t[1], t[2], t[3], t[4]) --> 1	nil	3	nil
t[2] = 2
print(#t, table.concat(t, ",")) --> 3	1,2,3
local u = {}
u[3] = "c" u[2] = "b" u[1] = "a"
print(#u, table.concat(u)) --> 3	abc
local sparse = { [1000000] = "far", [1] = "near" }
print(sparse[1000000], sparse[1], sparse[999999]) --> far	near	nil
local count = 0
for k, v in pairs(sparse) do count = count + 1 end
print(count) --> 2

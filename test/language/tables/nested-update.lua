-- Tables are references.
local a = { list = { 1 } }
local b = a
b.list[2] = 2
local copy = {}
for k, v in pairs(a) do copy[k] = v end
copy.list[3] = 3
print(#a.list, a == b, a == copy) --> 3	true	false

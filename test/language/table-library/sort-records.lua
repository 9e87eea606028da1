-- Sorting records by keys; strings by length.
local people = { { n = "Ann", a = 30 }, { n = "bob", a = 25 }, { n = "Cid", a = 35 } }
table.sort(people, function(x, y) return x.a < y.a end)
print(people[1].n, people[2].n, people[3].n) --> bob	Ann	Cid
table.sort(people, function(x, y) return x.n:lower() > y.n:lower() end)
print(people[1].n, people[2].n, people[3].n) --> Cid	bob	Ann
local words = { "ccc", "a", "bb", "dddd" }
table.sort(words, function(x, y) return #x > #y end)
print(unpack(words)) --> dddd	ccc	bb	a

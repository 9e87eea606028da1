-- Sorting with a comparator.
local t = { 5, 2, 8, 1, 9, 3, 7, 4, 6 }
table.sort(t, function(a, b) return a > b end)
print(table.concat(t, " ")) --> 9 8 7 6 5 4 3 2 1
local people = { { n = "Bo", a = 3 }, { n = "Al", a = 9 }, { n = "Cy", a = 1 } }
table.sort(people, function(x, y) return x.a < y.a end)
for _, p in ipairs(people) do print(p.n, p.a) end
table.sort(t, nil)
print(t[1], t[9])
--> Cy	1
--> Bo	3
--> Al	9
--> 1	9

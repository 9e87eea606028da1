-- The order in which sort compares.
local log = {}
local t = { 3, 1, 2, 5, 4 }
table.sort(t, function(a, b) log[#log + 1] = a .. "<" .. b return a < b end)
print(table.concat(t, " "), table.concat(log, " ")) --> 1 2 3 4 5	4<3 2<3 1<3 5<3 3<5 3<1 4<5 1<2
local count, u = 0, {}
for i = 1, 100 do u[i] = (i * 37) % 101 end
table.sort(u, function(a, b) count = count + 1 return a < b end)
print(count, u[1], u[100]) --> 616	1	100

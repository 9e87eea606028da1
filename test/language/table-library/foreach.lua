-- foreach and foreachi stop at the first result.
local seen = {}
print(table.foreach({ a = 1 }, function(k, v) seen[#seen + 1] = k .. v end), seen[1]) --> nil	a1
print(table.foreachi({ 10, 20, 30 }, function(i, v) if i == 2 then return v, "second" end end)) --> 20
print(pcall(table.foreach, {}, 1)) --> false	bad argument #2 to '?' (function expected, got number)
print(pcall(table.foreachi, {})) --> false	bad argument #2 to '?' (function expected, got no value)
table.foreachi({ "x", "y" }, print)
--> 1	x
--> 2	y

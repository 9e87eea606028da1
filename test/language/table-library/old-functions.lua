-- The functions kept from Lua 5.0.
print(table.getn({ 1, 2, 3 }), table.maxn({ 1, 2, [10] = 1, [2.5] = 1 }), table.maxn({})) --> 3	10	0
table.foreachi({ "a", "b" }, print)
print(table.foreachi({ 1, 2, 3 }, function(i, v) if v == 2 then return "stopped at " .. i end end))
print(table.foreach({ k = "v" }, function(k, v) return k .. v end))
print(pcall(table.setn, {}, 1))
--> 1	a
--> 2	b
--> stopped at 2
--> kv
--> false	'setn' is obsolete

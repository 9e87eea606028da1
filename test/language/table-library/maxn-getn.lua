-- Lengths the old way.
print(table.maxn({ 1, 2, nil, 4 }), table.maxn({ [1.5] = 1, [-3] = 1 }), table.maxn({ x = 1 }), table.maxn({ [100] = 1, 1 })) --> 4	1.5	0	100
print(table.getn({ 1, 2, 3 }), table.getn({})) --> 3	0
print(pcall(table.setn, {}, 3)) --> false	'setn' is obsolete
print(pcall(table.maxn)) --> false	bad argument #1 to '?' (table expected, got no value)

-- Assignment: order, conflicts between targets, numbers of values.
local a, b, c, d
local e, f = 1
local g, h = g()
local i, j, k = i, ...
local l = l, m, n
a, b = b, a
a, b, c = f(), g()
a, b, c = 1
a, b = 1, 2, f()
a.x, a = 1, 2
a[b], b = 1, 2
a[b], a, b = f()
b, a.x, a[b].c, t[a] = 1, 2, 3
t.x, u, a = ...
x, y, z = x, y, z
a.b.c.d = a
a[1], a["s"], a[nil], a[true], a[1.5] = 1, "s", nil, true, 1.5
local function self() a = self end
do local a = a; local a, a = a, a; a = a end
nothing = nil
local n1; local n2, n3; local n4 = nil

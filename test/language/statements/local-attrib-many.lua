-- Many locals in one statement, from a call and from nothing.
local function many() return 1, 2, 3, 4, 5 end
local a, b, c, d, e, f = many()
print(a, b, c, d, e, f) --> 1	2	3	4	5	nil
local g, h = many(), "second"
local i, j, k = (many())
local l, m, n = 0, many()
print(g, h, i, j, k, l, m, n) --> 1	second	1	nil	nil	0	1	2
local o, p
print(o, p) --> nil	nil

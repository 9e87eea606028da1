-- Collecting arguments with and without holes.
local function pack(...) return { n = select("#", ...), ... } end
local t = pack("a", nil, "c")
print(t.n, t[1], t[2], t[3]) --> 3	a	nil	c
local u = { ... }
print(#u) --> 0
print(#{ (function(...) return ... end)(1, 2, 3) }) --> 3

-- A dumped function loads again, without its upvalues.
local function add(a, b) return a + b end
local f = loadstring(string.dump(add))
print(f(1, 2)) --> 3
local parts = string.dump(function(...) local t = { n = select("#", ...), ... } return t.n, t[1] end)
print(loadstring(parts, "=ignored")("x", "y")) --> 2	x
print(loadstring("\27broken")) --> nil	binary string: unexpected end in precompiled chunk
print(pcall(string.dump, print)) --> false	unable to dump given function
local up = 5
print(pcall(loadstring(string.dump(function() return up end)))) --> true	nil

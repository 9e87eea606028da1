-- xpcall hands its further arguments on.
print(xpcall(function(...) return select("#", ...), ... end, print, 1, nil, 3, nil)) --> true	4	1	nil	3	nil
print(xpcall(error, function(m) return "handled " .. tostring(m) end, "message", 0)) --> false	handled message
print(xpcall(function(a, b) return a + b end, print, 3, 4)) --> true	7
print(xpcall(select, print, "#", 1, 2, 3)) --> true	3
print(xpcall(function(...) return select("#", ...) end, print)) --> true	0
print(xpcall(function(a) local x = a.b.c end, function(m) return m end, {})) --> false	test.lua:7: attempt to index field 'b' (a nil value)

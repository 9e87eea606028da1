-- Dots and a colon in the name of a function.
local a = { b = { c = {} } }
function a.b.f(x) return x end
function a.b.c:m(x) return self == a.b.c, x end
print(a.b.f(1), a.b.c:m(2)) print(a.b.c.m(a.b.c, 3))
--> 1	true	2
--> true	3

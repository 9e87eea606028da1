-- Function names with several dots and a colon.
local a = { b = { c = {} } }
function a.b.c.f(x) return x end
function a.b.c:g(x) return self == a.b.c, x end
print(a.b.c.f(3)) --> 3
print(a.b.c:g(4)) --> true	4

-- Dotted names make nested tables.
local G = _G
module("a.b.c", package.seeall)
print(G.a.b.c == _M, _NAME, _PACKAGE, G.package.loaded["a.b.c"] == _M) --> true	a.b.c	a.b.	true

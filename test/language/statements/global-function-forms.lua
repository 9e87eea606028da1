-- Function statements that assign globals, fields and methods.
function glob(x) return x + 1 end
local t = { sub = {} }
function t.plain(x) return x end
function t.sub.deep(x) return x * 2 end
function t.sub:method(x) return self == t.sub and x end
print(glob(1), t.plain(2), t.sub.deep(3), t.sub:method(4)) --> 2	2	6	4
local function glob2() return "local" end
function glob2() return "assigned" end
print(glob2(), rawget(_G, "glob2")) --> assigned	nil
print(pcall(loadstring("function nowhere.f() end", "=s"))) --> false	s:1: attempt to index global 'nowhere' (a nil value)

-- `...` in the middle gives one value, at the end all.
local function t(...) return #{ ..., "x" }, #{ "x", ... }, #{ (...) } end
print(t(1, 2, 3)) print(t())
--> 2	4	1
--> 2	1	0

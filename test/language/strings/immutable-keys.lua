-- Equal strings made in different ways are one key.
local t = {}
t["a" .. "b"] = 1
print(t.ab, t[("xaby"):sub(2, 3)], t[string.char(97, 98)], t[table.concat{ "a", "b" }]) --> 1	1	1	1

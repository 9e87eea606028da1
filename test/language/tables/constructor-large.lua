-- Constructors of hundreds of items, with calls at the end.
local parts = {}
for i = 1, 520 do parts[i] = tostring(i) end
local code = "return { " .. table.concat(parts, ", ") .. ", ... }"
local t = loadstring(code)("x", "y")
print(#t, t[50], t[51], t[100], t[101], t[512], t[520], t[521], t[522]) --> 522	50	51	100	101	512	520	x	y
local named = {}
for i = 1, 300 do named[i] = "k" .. i .. " = " .. i end
local u = loadstring("return { " .. table.concat(named, "; ") .. " }")()
print(u.k1, u.k128, u.k256, u.k300) --> 1	128	256	300

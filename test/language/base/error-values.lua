-- error with every type of value and level.
for _, v in ipairs { "text", 12, true, false } do print(pcall(error, v)) end
print(pcall(error))
print(pcall(error, nil))
local t = {}
print(select(2, pcall(error, t)) == t, select(2, pcall(error, t, 2)) == t)
print(pcall(function() error("one") end))
print(pcall(function() error("zero", 0) end))
print(pcall(function() error(12) end))
print(pcall(function() error("far", 50) end))
print(pcall(error, "direct", 1))
print(pcall(error, "direct", 2))
--> false	text
--> false	12
--> false	true
--> false	false
--> false	nil
--> false	nil
--> true	true
--> false	test.lua:7: one
--> false	zero
--> false	test.lua:9: 12
--> false	far
--> false	direct
--> false	test.lua:12: direct

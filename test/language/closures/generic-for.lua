-- Every turn of a generic loop has its own variables.
local t = {}
for i, v in ipairs{ "a", "b", "c" } do t[i] = function() return i .. v end end
print(t[1](), t[2](), t[3]()) --> 1a	2b	3c

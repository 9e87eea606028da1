-- Sorting objects by __lt.
local mt = { __lt = function(a, b) return a.v < b.v end }
local t = {}
for i, v in ipairs{ 3, 1, 2, 5, 4 } do t[i] = setmetatable({ v = v }, mt) end
table.sort(t)
for _, o in ipairs(t) do print(o.v) end
--> 1
--> 2
--> 3
--> 4
--> 5

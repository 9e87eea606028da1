-- The order in which the parts of an assignment are evaluated and stored.
local log = {}
local function note(name, value) log[#log + 1] = name return value end
local proxy = setmetatable({}, { __newindex = function(_, k, v) log[#log + 1] = k .. "=" .. v end })
note("t1", proxy)[note("k1", "a")], note("t2", proxy)[note("k2", "b")] = note("v1", 1), note("v2", 2)
print(table.concat(log, " ")) --> t1 k1 t2 k2 v1 v2 b=2 a=1
local a = { 1, 2, 3 }
local i = 1
i, a[i], a[i + 1] = 3, "x", "y"
print(i, a[1], a[2], a[3]) --> 3	x	y	3
a, a.field = { field = "new" }, "old"
print(a.field) --> new

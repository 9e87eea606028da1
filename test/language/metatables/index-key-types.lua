-- __index is asked for every absent key, of any type.
local log = {}
local t = setmetatable({}, { __index = function(_, k) log[#log + 1] = type(k) return k end })
local key = {}
print(t[1], t[1.5], t.x, t[true], t[key] == key, t[nil]) --> 1	1.5	x	true	true	nil
print(table.concat(log, " ")) --> number number string boolean table nil
print(rawget(t, 1), #t, next(t)) --> nil	0	nil

-- __newindex gets the table, the key and the value, and is skipped for present keys.
local log = {}
local t
t = setmetatable({ present = 1 }, { __newindex = function(self, k, v) log[#log + 1] = tostring(self == t) .. k .. tostring(v) end })
t.a, t.present, t.b = 1, 2, nil
t[1] = "one"
print(table.concat(log, " "), t.present, t.a) --> truebnil truea1 true1one	2	nil
t.present = nil
t.present = "again"
print(#log, t.present) --> 4	nil

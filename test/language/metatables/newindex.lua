-- Assignment to absent keys goes to __newindex.
local log = {}
local t = setmetatable({ old = 1 }, { __newindex = function(self, k, v) log[#log + 1] = k rawset(self, k, v) end })
t.old = 2
t.new = 3
t.new = 4
print(t.old, t.new, table.concat(log, ",")) --> 2	4	new
local store = {}
local proxy = setmetatable({}, { __newindex = store })
proxy.a = 1
print(rawget(proxy, "a"), store.a) --> nil	1

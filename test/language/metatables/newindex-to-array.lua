-- Array stores through __newindex tables keep the array part usable.
local store = {}
local t = setmetatable({}, { __newindex = store, __index = store })
for i = 1, 20 do t[i] = i * i end
print(#t, #store, t[20], rawget(t, 20)) --> 0	20	400	nil
table.insert(t, "raw")
print(#t, t[1], store[1]) --> 1	raw	1

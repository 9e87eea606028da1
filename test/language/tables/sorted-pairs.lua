-- Traversal visits every key exactly once.
local t = { a = 1, b = 2, c = 3, 10, 20, [2.5] = "x" }
local keys = {}
for k, v in pairs(t) do keys[#keys + 1] = tostring(k) .. "=" .. tostring(v) end
table.sort(keys)
print(table.concat(keys, " ")) --> 1=10 2.5=x 2=20 a=1 b=2 c=3

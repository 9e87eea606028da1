-- Assigning to existing fields during a traversal.
local t = { a = 1, b = 2, c = 3, 10, 20, 30 }
local sum, count = 0, 0
for k, v in pairs(t) do t[k] = v * 2 sum = sum + v count = count + 1 end
print(sum, count, t.a, t[3]) --> 66	6	2	60
for k in pairs(t) do if type(k) == "string" then t[k] = nil end end
count = 0
for _ in pairs(t) do count = count + 1 end
print(count, t.a, t[1]) --> 3	nil	20

-- Churn of keys keeps the table right.
local t, n = {}, 0
for round = 1, 20 do
  for i = 1, 50 do t["k" .. (i + round)] = i end
  for i = 1, 25 do t["k" .. (i + round)] = nil end
end
for k, v in pairs(t) do n = n + 1 end
print(n, t.k45, t.k46, t.k70, t.k71) --> 25	nil	26	50	nil
for k in pairs(t) do t[k] = nil end
print(next(t)) --> nil
t.again = true
print(next(t)) --> again	true

-- A list that was traversed and then became a queue with nils in front was traversed without end.
local t = {}
for i = 1, 63 do t[i] = i end
for _ in pairs(t) do end
for i = 1, 62 do t[i] = nil end
for i = 64, 128 do
  t[i] = i
  t[i - 1] = nil
end
local count = 0
for k in pairs(t) do
  count = count + 1
  if count > 10 then break end
end
print(count, next(t)) --> 1	128	128

-- A queue that kept its first element while the others moved on had length 0.
local t = { "kept" }
for i = 2, 200 do
  t[i] = i
  if i > 10 then t[i - 8] = nil end
end
print(t[1], t[199], t[200], t[#t] ~= nil, t[#t + 1]) --> kept	199	200	true	nil
for i = 2, 200 do t[i] = nil end
print(t[1], #t, next(t)) --> kept	1	1	kept

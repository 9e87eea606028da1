local t = { 1, 2, 3, "four"; five = 5, ["six"] = 6, [7] = { {}, { 8 } }, f = function() return 1 end, 5, #{ 1, nil, 9 } }
table.insert(t, 10) table.insert(t, 1, 0) table.remove(t) table.remove(t, 1)
table.sort({ 5, 3, 9, 1 }) table.sort({ "b", "a" }, function(a, b) return a > b end)
print(#t, table.concat({ 1, 2, 3 }, ", "), table.maxn(t), next({}), next({ a = 1 }), t[7][2][1], t.f())
local big = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
  31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, unpack({ 54, 55 }) }
for i = 1, #big do big[i], big[#big - i + 1] = big[#big - i + 1], big[i] end
for k in pairs(t) do t[k] = nil end
table.foreach(big, function(k, v) if k > 3 then return v end end)
return #big, big[-1], big[0.5], unpack(big, 1, 3)

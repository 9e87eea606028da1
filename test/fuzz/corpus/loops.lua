local sum, t = 0, { 3, 1, 2, n = "x", [10] = true }
for i = 1, 5 do sum = sum + i * 2 - i / 3 % 4 ^ 2 end
for i = 5, 1, -2 do if i == 3 then break end sum = sum .. i end
for k, v in pairs(t) do t[k] = v or k end
for i, v in ipairs(t) do sum = #t + v end
local n = 0
while n < 4 do n = n + 1 if n ~= 2 and not (n > 3) then sum = -n end end
repeat local done = n <= 0 n = n - 1 until done or n < -9
return sum, n

-- Huge bounds are left with break.
local n = 0
for i = 1, math.huge do n = n + i; if i == 4 then break end end
print(n) --> 10
for i = 1, -math.huge do print("never") end
for i = -1, -math.huge, -1 do if i < -3 then print(i) break end end --> -4

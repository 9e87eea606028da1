-- Loops near the largest numbers.
local n = 0 for i = 2^53, 2^53 + 4 do n = n + 1 if n > 20 then break end end print(n) --> 21
n = 0 for i = 1, math.huge do n = n + 1 if n == 5 then break end end print(n) --> 5
n = 0 for i = -math.huge, 0 do n = n + 1 if n == 5 then break end end print(n) --> 5

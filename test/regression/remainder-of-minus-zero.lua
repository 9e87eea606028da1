-- The remainder of -0 is 0.
local function remainder(x) return x % 5, 1 / (x % 5) end
local zero = 0
for _ = 1, 3 do print(remainder(-zero)) end
--> 0	inf
--> 0	inf
--> 0	inf
print(remainder(0)) --> 0	inf
print(remainder(-7)) --> 3	0.33333333333333

-- A tail call needs no stack.
local function loop(n, sum) if n == 0 then return sum end return loop(n - 1, sum + n) end
print(loop(30000, 0)) --> 450015000

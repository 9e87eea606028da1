-- A tail call through pcall is none.
local function f(n) if n == 0 then return "end" end return select(2, pcall(f, n - 1)) end
print(f(50)) --> end

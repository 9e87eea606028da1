-- Calls and a loop that are hot enough for generated code.
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
local sum = 0
for i = 1, 100000 do sum = sum + i end
print(fib(30), string.format('%d', sum))

-- Mutual recursion over forward-declared locals.
local isOdd
local function isEven(n) if n == 0 then return true end return isOdd(n - 1) end
function isOdd(n) if n == 0 then return false end return isEven(n - 1) end
print(isEven(10), isOdd(10), isEven(7)) --> true	false	false
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
print(fib(12)) --> 144

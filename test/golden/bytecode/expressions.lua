-- Operators: registers, constants, folding and its exceptions.
local a, b, c = 1, 2.5, "s"
local sum = a + b - c * a / b % c ^ a
local constants = 1 + 2 * 3 ^ 2 - -4, 7 % 3, -7 % 3, 1 / 2
local kept = 1 / 0, 0 / 0, 5 % 0, -0, 0, - -0
local strings = "1" + 1, -"1", #"abc", "a" .. 1 .. 2
local right = 2 ^ 3 ^ 2, a .. b .. c .. a, (a .. b) .. c
local unary = -a, not a, #c, - - a, not not a, -#c, - -a ^ 2
local comparisons = a == b, a ~= b, a < b, a <= b, a > b, a >= b, a == nil, 1 < a, "x" >= c
x = a + 1, 1 + a, a + y, y + z, 300 - a
t.x = nil; t.y = true; t[1] = false; t[a] = b; t["k"] = t.k; t[t[a]] = -t[b]
return (a), (f()), (...), ((a + b) * c)

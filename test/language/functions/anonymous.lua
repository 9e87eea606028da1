-- Functions called at once and passed as values.
print((function(a, b) return a * b end)(6, 7)) --> 42
local function twice(f, x) return f(f(x)) end
print(twice(function(n) return n + 3 end, 1)) --> 7
local ops = { add = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end }
print(ops.add(1, 2), ops["-"](5, 3)) --> 3	2

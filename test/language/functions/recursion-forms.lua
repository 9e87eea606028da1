-- local function sees itself, a local with a function does not.
local function fact(n) return n < 2 and 1 or n * fact(n - 1) end
print(fact(10)) --> 3628800
local g = function(n) return g end
print(g()) --> nil

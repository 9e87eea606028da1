-- A local function sees itself, a local variable does not.
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
print(fact(10)) --> 3628800
local f = function() return f end
print(f()) --> nil

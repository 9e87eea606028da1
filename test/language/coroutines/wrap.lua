-- Wrapped coroutines as generators.
local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end end) end
for i, square in range(3) do print(i, square) end
local f = coroutine.wrap(function(...) return select("#", ...), ... end)
print(f(nil, nil))
print(pcall(f))
--> 1	1
--> 2	4
--> 3	9
--> 2	nil	nil
--> false	cannot resume dead coroutine

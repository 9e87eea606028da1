-- Generators that filter and combine generators.
local function gen(f) return coroutine.wrap(function() f(coroutine.yield) end) end
local function count(n) return gen(function(yield) for i = 1, n do yield(i) end end) end
local function filter(p, g) return gen(function(yield) for v in g do if p(v) then yield(v) end end end) end
local function zip(a, b) return gen(function(yield) while true do local x, y = a(), b() if not x or not y then return end yield(x, y) end end) end
for a, b in zip(filter(function(n) return n % 2 == 0 end, count(9)), filter(function(n) return n % 3 == 0 end, count(12))) do print(a, b) end
--> 2	3
--> 4	6
--> 6	9
--> 8	12

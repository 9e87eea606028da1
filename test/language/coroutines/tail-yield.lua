-- Yield in tail position.
local co = coroutine.wrap(function(a) return coroutine.yield(a) end)
print(co("first")) --> first
print(co("second", "third")) --> second	third
local function deep(n) if n == 0 then return coroutine.yield("deep") end return deep(n - 1) end
local d = coroutine.wrap(function() return "back " .. deep(10) end)
print(d()) --> deep
print(d("again")) --> back again

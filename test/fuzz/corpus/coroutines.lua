local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, n) end return "end" end) end
local total = 0
for a, b in gen(3) do if a == "end" then break end total = total + a end
local co = coroutine.create(function(a, ...) local b = coroutine.yield(a, ...) error({ b }) end)
print(coroutine.resume(co, 1, 2)) print(coroutine.resume(co, 3)) print(coroutine.status(co), coroutine.resume(co))
local producer = coroutine.wrap(function() while true do coroutine.yield(total) total = total + 1 end end)
for i = 1, 3 do producer() end
return producer(), coroutine.running()

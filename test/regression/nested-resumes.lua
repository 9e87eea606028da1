-- Coroutines that resume coroutines had no limit and took all memory.
local function nest(n) return coroutine.wrap(function() return nest(n + 1) end)() end
local ok, message = pcall(nest, 1)
print(ok, message:match("C stack overflow$")) --> false	C stack overflow
local depth = 0
local function count() depth = depth + 1 return coroutine.resume(coroutine.create(count)) end
count()
print(depth) --> 199

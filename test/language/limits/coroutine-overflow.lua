-- Recursion inside a coroutine overflows there alone.
local co = coroutine.create(function() local function f() return 1 + f() end return f() end)
local ok, message = coroutine.resume(co)
print(ok, message:match("stack overflow"), coroutine.status(co)) --> false	stack overflow	dead

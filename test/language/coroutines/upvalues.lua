-- Coroutines share upvalues with their creator.
local n = 0
local co = coroutine.wrap(function() while true do n = n + 1 coroutine.yield(n) end end)
co()
n = 10
print(co(), n) --> 11	11
local get
local other = coroutine.wrap(function() local x = 1 get = function() return x end coroutine.yield() x = 2 coroutine.yield() end)
other()
print(get()) --> 1
other()
print(get()) --> 2

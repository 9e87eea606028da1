-- Levels of a coroutine that waits.
local function wait() coroutine.yield() end
local co = coroutine.create(function() local x = 1 wait() end)
coroutine.resume(co)
print(debug.getinfo(co, 0, "n").name, debug.getinfo(co, 1, "n").name, debug.getinfo(co, 1, "l").currentline, debug.getinfo(co, 2, "l").currentline, debug.getinfo(co, 3)) --> yield	wait	2	3	nil
print(debug.getlocal(co, 2, 1)) --> x	1

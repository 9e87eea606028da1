-- Hooks belong to one coroutine.
local events = 0
local co = coroutine.create(function() local a = 1 coroutine.yield() local b = 2 end)
debug.sethook(co, function() events = events + 1 end, "c")
print(debug.gethook(co) ~= nil, debug.gethook() == nil) --> true	true
coroutine.resume(co) local before = events math.abs(1) print(before > 0, events == before) --> true	true

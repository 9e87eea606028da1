-- The dead after errors, and resume of the dead.
local bad = coroutine.create(function() error("broken", 0) end)
print(coroutine.resume(bad)) --> false	broken
print(coroutine.status(bad), coroutine.resume(bad)) --> dead	false	cannot resume dead coroutine
local done = coroutine.create(function() end)
print(coroutine.resume(done)) --> true
print(coroutine.status(done), coroutine.resume(done)) --> dead	false	cannot resume dead coroutine
print(pcall(coroutine.wrap(function() end))) --> true
local w = coroutine.wrap(function() return "once" end)
print(w(), pcall(w)) --> once	false	cannot resume dead coroutine
local e = coroutine.wrap(function() error("first") end)
print(pcall(e)) --> false	test.lua:11: first
print(pcall(e)) --> false	cannot resume dead coroutine

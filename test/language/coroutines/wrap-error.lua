-- Errors pass through wrap unchanged.
local f = coroutine.wrap(function() error("inside") end)
print(pcall(f)) --> false	test.lua:2: inside
local g = coroutine.wrap(function() error({ code = 5 }) end)
local ok, e = pcall(g)
print(ok, type(e), e.code) --> false	table	5
local h = coroutine.wrap(function() local x = nil; return x.y end)
print(pcall(h)) --> false	test.lua:7: attempt to index local 'x' (a nil value)

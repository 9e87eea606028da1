-- Errors through wrap: strings get the position of the caller when the coroutine died, as 5.1 does.
local w = coroutine.wrap(function() error("text") end)
local function call() w() end
print(pcall(call)) --> false	test.lua:3: test.lua:2: text
print(pcall(call)) --> false	test.lua:3: cannot resume dead coroutine
local t = coroutine.wrap(function() error({}) end)
print(type(select(2, pcall(t)))) --> table
local function level() local v = coroutine.wrap(function() local x = nil return x.y end) v() end
print(pcall(level)) --> false	test.lua:8: test.lua:8: attempt to index local 'x' (a nil value)

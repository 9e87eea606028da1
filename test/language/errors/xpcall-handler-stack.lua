-- The handler runs on top of the failed frames, before they are unwound.
local function depth() local n = 0 while pcall(getfenv, n + 1) do n = n + 1 end return n end
local at
local function fail(n) if n == 0 then error("x") end fail(n - 1) return nil end
local base = depth()
xpcall(function() fail(3) end, function() at = depth() end)
print(at > base + 4)
local trace = select(2, xpcall(function() fail(1) end, function(m) return debug.traceback(m, 2) end))
print((trace:gsub("\n%s+%[C%]: %?", "")))
--> true
--> test.lua:4: x
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:4: in function 'fail'
--> 	test.lua:4: in function 'fail'
--> 	test.lua:8: in function <test.lua:8>
--> 	[C]: in function 'xpcall'
--> 	test.lua:8: in main chunk

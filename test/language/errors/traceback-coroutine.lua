-- Tracebacks of suspended coroutines, with levels.
local function inner() coroutine.yield("in") end
local co = coroutine.create(function() inner() end)
print(debug.traceback(co))
coroutine.resume(co)
print(debug.traceback(co))
print(debug.traceback(co, "with message"))
print(debug.traceback(co, nil, 1))
print(debug.traceback(co, "level", 2))
coroutine.resume(co)
print(debug.traceback(co))
--> stack traceback:
--> stack traceback:
--> 	[C]: in function 'yield'
--> 	test.lua:2: in function 'inner'
--> 	test.lua:3: in function <test.lua:3>
--> with message
--> stack traceback:
--> 	[C]: in function 'yield'
--> 	test.lua:2: in function 'inner'
--> 	test.lua:3: in function <test.lua:3>
--> nil
--> level
--> stack traceback:
--> 	test.lua:3: in function <test.lua:3>
--> stack traceback:

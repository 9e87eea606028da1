-- The traceback of another coroutine.
local co = coroutine.create(function() local function deep() coroutine.yield() end deep() end)
print(debug.traceback(co)) coroutine.resume(co) print(debug.traceback(co, "waiting")) print(debug.traceback(co, nil, 1)) coroutine.resume(co) print(debug.traceback(co, "dead"))
--> stack traceback:
--> waiting
--> stack traceback:
--> 	[C]: in function 'yield'
--> 	test.lua:2: in function 'deep'
--> 	test.lua:2: in function <test.lua:2>
--> nil
--> dead
--> stack traceback:

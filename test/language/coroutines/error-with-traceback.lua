-- A dead coroutine keeps its stack for debug.traceback.
local co = coroutine.create(function()
  local function inner() error("deep") end
  inner()
end)
print(coroutine.resume(co))
print(debug.traceback(co))
print(debug.traceback(co, "message"))
print(debug.traceback(coroutine.create(function() end), "not started"))
--> false	test.lua:3: deep
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:3: in function 'inner'
--> 	test.lua:4: in function <test.lua:2>
--> message
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:3: in function 'inner'
--> 	test.lua:4: in function <test.lua:2>
--> not started
--> stack traceback:

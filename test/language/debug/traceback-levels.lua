-- Levels leave out the innermost functions.
local function f() print((debug.traceback("one", 1))) print((debug.traceback("two", 2))) print((debug.traceback("far", 20))) end
f()
--> one
--> stack traceback:
--> 	test.lua:2: in function 'f'
--> 	test.lua:3: in main chunk
--> 	[C]: ?
--> two
--> stack traceback:
--> 	test.lua:3: in main chunk
--> 	[C]: ?
--> far
--> stack traceback:

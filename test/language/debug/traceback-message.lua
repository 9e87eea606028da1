-- Messages of debug.traceback that are no strings come back as they are.
print(debug.traceback(nil)) print(debug.traceback(12)) print(debug.traceback(true))
local t = {} print(debug.traceback(t) == t)
print((debug.traceback("text")))
--> nil
--> 12
--> stack traceback:
--> 	test.lua:2: in main chunk
--> 	[C]: ?
--> true
--> true
--> text
--> stack traceback:
--> 	test.lua:4: in main chunk
--> 	[C]: ?

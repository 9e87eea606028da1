-- What debug.traceback does with messages and levels.
print(debug.traceback("message", 50))
print(debug.traceback(nil, 50) == nil, debug.traceback(12, 50))
local t = {}
print(debug.traceback(t) == t)
local function f() return (debug.traceback("here")) end
print((f():gsub("\n\t%[C%]: %?$", "")))
print((debug.traceback("level 2", 2):gsub("\n\t%[C%]: %?$", "")))
--> message
--> stack traceback:
--> true	12
--> stack traceback:
--> true
--> here
--> stack traceback:
--> 	test.lua:6: in function 'f'
--> 	test.lua:7: in main chunk
--> level 2
--> stack traceback:

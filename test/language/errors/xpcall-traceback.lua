-- The handler sees the stack of the error.
local function third() error("problem") end
local function second() third() end
function first() second() local x = 1 end
local ok, trace = xpcall(first, debug.traceback)
print((trace:gsub("\n\t%[C%]: %?$", "")))
--> test.lua:2: problem
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:2: in function 'third'
--> 	test.lua:3: in function 'second'
--> 	test.lua:4: in function <test.lua:4>
--> 	[C]: in function 'xpcall'
--> 	test.lua:5: in main chunk

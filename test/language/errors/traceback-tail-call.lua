-- Tail calls leave a mark in the traceback.
local function last() local s = debug.traceback("tail") return s end
local function middle() return last() end
local function first() return middle() end
local s = first()
print((s:gsub("\n\t%[C%]: %?$", "")))
--> tail
--> stack traceback:
--> 	test.lua:2: in function <test.lua:2>
--> 	(tail call): ?
--> 	(tail call): ?
--> 	test.lua:5: in main chunk

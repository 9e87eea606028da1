-- Globals, locals, methods, fields and upvalues in a traceback.
local object = { field = {} }
local function trace() local s = debug.traceback("names") return s end
function object:method() local s = trace() return s end
function object.field.call() local s = object:method() return s end
function global() local s = object.field.call() return s end
local s = global()
print((s:gsub("\n\t%[C%]: %?$", "")))
--> names
--> stack traceback:
--> 	test.lua:3: in function 'trace'
--> 	test.lua:4: in function 'method'
--> 	test.lua:5: in function 'call'
--> 	test.lua:6: in function 'global'
--> 	test.lua:7: in main chunk

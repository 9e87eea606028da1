-- A handler that runs because a call failed is named like the call.
local function handler(m) return (debug.traceback(m):gsub("\n%s+%[C%]: %?", "")) end
print(xpcall(function() local s = ({}):find("x") return s end, handler))
print(xpcall(function() local s = undefined(1) return s end, handler))
print(xpcall(function() for k in nil do end end, handler))
print(xpcall(function() local s = {} + 1 return s end, handler))
--> false	test.lua:3: attempt to call method 'find' (a nil value)
--> stack traceback:
--> 	test.lua:2: in function 'find'
--> 	test.lua:3: in function <test.lua:3>
--> 	[C]: in function 'xpcall'
--> 	test.lua:3: in main chunk
--> false	test.lua:4: attempt to call global 'undefined' (a nil value)
--> stack traceback:
--> 	test.lua:2: in function 'undefined'
--> 	test.lua:4: in function <test.lua:4>
--> 	[C]: in function 'xpcall'
--> 	test.lua:4: in main chunk
--> false	test.lua:5: attempt to call a nil value
--> stack traceback:
--> 	test.lua:2: in function '(for generator)'
--> 	test.lua:5: in function <test.lua:5>
--> 	[C]: in function 'xpcall'
--> 	test.lua:5: in main chunk
--> false	test.lua:6: attempt to perform arithmetic on a table value
--> stack traceback:
--> 	test.lua:2: in function <test.lua:2>
--> 	test.lua:6: in function <test.lua:6>
--> 	[C]: in function 'xpcall'
--> 	test.lua:6: in main chunk

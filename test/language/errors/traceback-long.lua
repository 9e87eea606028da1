-- Long stacks are cut in the middle.
local function recurse(n) if n == 0 then return (debug.traceback("deep")) end return (recurse(n - 1)) end
local lines = {}
for line in (recurse(40) .. "\n"):gmatch("(.-)\n") do lines[#lines + 1] = line end
print(lines[1], lines[3], lines[12], lines[13], lines[14]) --> deep		test.lua:2: in function 'recurse'		test.lua:2: in function 'recurse'		test.lua:2: in function 'recurse'		...
local co = coroutine.create(function() recurse(30) coroutine.yield((select(2, recurse(10):gsub("\n", "\n")))) end)
print(coroutine.resume(co)) --> true	13

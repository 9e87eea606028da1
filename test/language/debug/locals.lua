-- debug.getlocal and setlocal on running functions and suspended coroutines; upvalues.
local function f(a, b)
  local c = 10
  do local hidden = 11 end
  for i = 1, 1 do
    for n = 1, 8 do print(n, debug.getlocal(1, n)) end
  end
  print(debug.setlocal(1, 3, "changed"), c)
  print(debug.setlocal(1, 99, 1))
end
f(1, 2, 3)
print(pcall(debug.getlocal, 50, 1))
print(pcall(debug.setlocal, 1))

local up = 1
local co = coroutine.create(function(x)
  local y = 5
  coroutine.yield()
  print(y, up)
end)
coroutine.resume(co, 9)
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 2))
print(debug.getlocal(co, 1, 9))
print(debug.setlocal(co, 1, 2, 8))
print(pcall(debug.getlocal, co, 5, 1))
local function reader() return up end
print(debug.getupvalue(reader, 1))
print(debug.setupvalue(reader, 1, "new"))
print(debug.getupvalue(reader, 2))
coroutine.resume(co)
--> 1	a	1
--> 2	b	2
--> 3	c	10
--> 4	(for index)	1
--> 5	(for limit)	1
--> 6	(for step)	1
--> 7	i	1
--> 8	(for index)	8
--> c	changed
--> nil
--> false	bad argument #1 to '?' (level out of range)
--> false	bad argument #3 to '?' (value expected)
--> x	9
--> y	5
--> nil
--> y
--> false	bad argument #2 to '?' (level out of range)
--> up	1
--> up
-->
--> 8	new

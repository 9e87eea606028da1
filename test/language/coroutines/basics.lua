-- Values travel in both directions.
local co = coroutine.create(function(a, b)
  print("start", a, b) --> start	1	2
  local c = coroutine.yield(a + b)
  print("resumed", c)
  local d, e = coroutine.yield(c * 2)
  return d, e
end)
print(coroutine.resume(co, 1, 2)) --> true	3
print(coroutine.resume(co, 10))
print(coroutine.resume(co, "x", "y"))
print(coroutine.resume(co))
--> resumed	10
--> true	20
--> true	x	y
--> false	cannot resume dead coroutine

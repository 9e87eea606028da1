-- Yields inside table.foreach and table.foreachi.
local co = coroutine.wrap(function()
  print(table.foreachi({ "a", "b", "c" }, function(i, v) return coroutine.yield(i, v) end))
  print(table.foreach({ key = "value" }, function(k, v) return coroutine.yield(k, v) end))
  return "end"
end)
print(co())
print(co(nil))
print(co("stop"))
print(co("result"))
--> 1	a
--> 2	b
--> stop
--> key	value
--> result
--> end

-- Yields inside pcall; errors after the yield are still caught.
local co = coroutine.wrap(function(...)
  print("start", ...)
  print(pcall(function(...)
    local got = coroutine.yield("first", ...)
    error("after " .. got, 0)
  end, "arg"))
  print(pcall(coroutine.yield, "direct"))
  print(pcall(pcall, pcall, function() return coroutine.yield("nested") end))
  return "end"
end)
print(co("a", "b"))
print(co("resume"))
print(co("r1", "r2"))
print(co("deep"))
--> start	a	b
--> first	arg
--> false	after resume
--> direct
--> true	r1	r2
--> nested
--> true	true	true	deep
--> end

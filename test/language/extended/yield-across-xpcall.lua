-- Yields inside xpcall; the handler of an error after the yield runs.
local co = coroutine.wrap(function()
  print(xpcall(function()
    local v = coroutine.yield("in xpcall")
    error("failed with " .. v, 0)
  end, function(m) return "handled " .. m end))
  print(xpcall(function() return coroutine.yield("again"), "done" end, print))
  return "end"
end)
print(co())
print(co("value"))
print(co("back"))
--> in xpcall
--> false	handled failed with value
--> again
--> true	back	done
--> end

-- Error values, levels and tracebacks after a yield inside pcall.
local co = coroutine.create(function()
  local ok, e = pcall(function()
    coroutine.yield()
    local x = nil
    return x.field
  end)
  print(ok, e)
  ok, e = pcall(function() coroutine.yield() error({ code = 3 }) end)
  print(ok, type(e), e.code)
  ok, e = pcall(function()
    local function blame() coroutine.yield() error("level two", 2) end
    blame()
    return nil
  end)
  print(ok, e)
  error("last")
end)
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.status(co))
--> true
--> false	test.lua:6: attempt to index local 'x' (a nil value)
--> true
--> false	table	3
--> true
--> false	test.lua:13: level two
--> false	test.lua:17: last
--> dead

-- Status and running of coroutines that yielded across calls of the library.
local co
co = coroutine.create(function()
  pcall(function() coroutine.yield(coroutine.running() == co) end)
  local t = { 2, 1 }
  table.sort(t, function(a, b) coroutine.yield(coroutine.status(co)) return a < b end)
  return t[1]
end)
print(coroutine.resume(co))
print(coroutine.status(co))
print(coroutine.resume(co))
local ok, v
repeat ok, v = coroutine.resume(co) until v ~= "running"
print(ok, v, coroutine.status(co))
--> true	true
--> suspended
--> true	running
--> true	1	dead

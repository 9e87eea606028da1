-- coroutine.close: what it answers in each state, and what it leaves.
local function failing(value) return coroutine.create(function() error(value, 0) end) end
local co = failing("x")
print(coroutine.resume(co)) print(coroutine.close(co)) print(coroutine.close(co))
co = failing(nil)
print(coroutine.resume(co)) print(coroutine.close(co)) print(coroutine.close(co))
co = coroutine.create(function() coroutine.yield() end)
print(coroutine.close(co), coroutine.status(co), coroutine.resume(co))
co = coroutine.create(function() coroutine.yield() end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co), coroutine.resume(co))
print(coroutine.close(co))
co = coroutine.create(function() return 1 end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co))
local inner
co = coroutine.create(function()
  print(pcall(coroutine.close, co))
  inner = coroutine.create(function() print(pcall(coroutine.close, co)) end)
  coroutine.resume(inner)
end)
coroutine.resume(co)
local get, set
co = coroutine.create(function()
  local x = 1
  get, set = function() return x end, function(v) x = v end
  pcall(function() local y = 2 coroutine.yield(y) end)
  x = "never"
end)
print(coroutine.resume(co))
set(5)
print(coroutine.close(co), get())
set(6)
print(get(), coroutine.status(co))
local function deep(n) if n == 0 then coroutine.yield() end deep(n - 1) end
co = coroutine.create(deep)
coroutine.resume(co, 1000)
print(coroutine.close(co), coroutine.status(co))
local wrapped
co = coroutine.create(function() wrapped = coroutine.wrap(function() coroutine.yield(1) end) wrapped() coroutine.yield(2) end)
print(coroutine.resume(co))
print(coroutine.close(co), pcall(wrapped))
--> false	x
--> false	x
--> true
--> false	nil
--> false	nil
--> true
--> true	dead	false	cannot resume dead coroutine
--> true	dead	false	cannot resume dead coroutine
--> true
--> true	dead
--> false	cannot close a running coroutine
--> false	cannot close a normal coroutine
--> true	2
--> true	5
--> 6	dead
--> true	dead
--> true	2
--> true	true

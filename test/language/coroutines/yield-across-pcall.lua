-- In Lua 5.1 a yield cannot cross pcall.
local co = coroutine.create(function()
  print(pcall(function() coroutine.yield(1) end)) --> false	attempt to yield across metamethod/C-call boundary
  print(pcall(coroutine.yield, 2)) --> false	attempt to yield across metamethod/C-call boundary
  return "end"
end)
print(coroutine.resume(co)) --> true	end
print(coroutine.status(co)) --> dead

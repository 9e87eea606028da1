-- Coroutines: 200 of them resumed in turn, as a game loop does.
return function()
  local tasks, sum = {}, 0
  for i = 1, 200 do
    tasks[i] = coroutine.create(function(dt)
      while true do
        sum = sum + dt
        dt = coroutine.yield()
      end
    end)
  end
  for _ = 1, 100 do
    for i = 1, #tasks do coroutine.resume(tasks[i], 1) end
  end
  return sum == 20000
end

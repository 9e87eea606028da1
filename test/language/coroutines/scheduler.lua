-- Round robin over several threads.
local threads, log = {}, {}
for i = 1, 3 do
  threads[i] = coroutine.create(function() for k = 1, i do log[#log + 1] = i .. "." .. k coroutine.yield() end end)
end
while #threads > 0 do
  for i = #threads, 1, -1 do
    coroutine.resume(threads[i])
    if coroutine.status(threads[i]) == "dead" then table.remove(threads, i) end
  end
end
print(table.concat(log, " ")) --> 3.1 2.1 1.1 3.2 2.2 3.3

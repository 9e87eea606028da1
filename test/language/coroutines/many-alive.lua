-- Hundreds of coroutines that take turns.
local list, total = {}, 0
for i = 1, 300 do list[i] = coroutine.wrap(function() local n = i while true do n = n + coroutine.yield(n) end end) end
for i = 1, 300 do list[i]() end
for round = 1, 3 do for i = 1, 300 do total = total + list[i](round) end end
print(total) --> 138450

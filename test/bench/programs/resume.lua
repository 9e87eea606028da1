-- Coroutines: 200 tasks resumed in turn, as a game loop does, with waiting in nested calls.
local function pause(frames)
  for _ = 1, frames do coroutine.yield() end
end

local function patrol(unit)
  while true do
    for _ = 1, 3 do
      unit.x = unit.x + unit.speed
      pause(1)
    end
    pause(unit.id % 4)
    unit.speed = -unit.speed
    unit.turns = unit.turns + 1
    pause(1)
  end
end

return function()
  local units, tasks = {}, {}
  for i = 1, 200 do
    units[i] = { id = i, x = i, speed = i % 5 + 1, turns = 0 }
    tasks[i] = coroutine.create(patrol)
  end
  for _ = 1, 150 do
    for i = 1, #tasks do
      local ok, message = coroutine.resume(tasks[i], units[i])
      if not ok then error(message) end
    end
  end
  local sum = 0
  for _, unit in ipairs(units) do sum = sum + unit.x + unit.turns * 1000 end
  return sum
end, 5670700

-- One tick of 10,000 scripted entities, each a coroutine that moves, ages and yields. Counted: resumes.
local COUNT = 10000

local function wander(self)
  local speed = 5 + self.id % 4
  while true do
    self.x = self.x + speed * self.heading
    if self.x < 0 or self.x > 500 then self.heading = -self.heading end
    self.ticks = self.ticks + 1
    coroutine.yield()
  end
end

local entities, tasks = {}, {}
for i = 1, COUNT do
  entities[i] = { id = i, x = i % 500, heading = i % 2 * 2 - 1, ticks = 0 }
  tasks[i] = coroutine.create(wander)
end
local resume = coroutine.resume
local tick = 0

return function()
  tick = tick + 1
  for i = 1, COUNT do resume(tasks[i], entities[i]) end
  return entities[1].ticks == tick and entities[COUNT].ticks == tick
end, true, COUNT

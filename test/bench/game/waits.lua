-- One tick of a scheduler in Lua: 5,000 tasks, of which a tenth wakes in each tick by a wheel of buckets. Counted: wakes.
local COUNT, BUCKETS = 5000, 10

local wheel, tick = {}, 0
for i = 1, BUCKETS do wheel[i] = {} end

local function wait(ticks)
  coroutine.yield(ticks)
end

local function blink(lamp)
  while true do
    lamp.on = not lamp.on
    lamp.changes = lamp.changes + 1
    wait(BUCKETS)
  end
end

local function sleepUntil(task, due)
  local bucket = wheel[due % BUCKETS + 1]
  bucket[#bucket + 1] = task
end

local lamps = {}
for i = 1, COUNT do
  lamps[i] = { on = false, changes = 0 }
  local body, lamp = coroutine.create(blink), lamps[i]
  sleepUntil({ body = body, argument = lamp }, i)
end

return function()
  tick = tick + 1
  local due = wheel[tick % BUCKETS + 1]
  wheel[tick % BUCKETS + 1] = {}
  for i = 1, #due do
    local task = due[i]
    local ok, ticks = coroutine.resume(task.body, task.argument)
    if not ok then error(ticks) end
    sleepUntil(task, tick + ticks)
  end
  return #due
end, COUNT / BUCKETS, COUNT / BUCKETS

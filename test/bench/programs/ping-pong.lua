-- Coroutines that talk: two players through a channel, a pipeline of producer, filter and consumer, a round robin.
local yield, resume, create = coroutine.yield, coroutine.resume, coroutine.create

local function player(step)
  return create(function(value)
    while true do value = yield(value + step) end
  end)
end

local function rally(rounds)
  local ping, pong, value = player(1), player(2), 0
  local _
  for _ = 1, rounds do
    _, value = resume(ping, value)
    _, value = resume(pong, value)
  end
  return value
end

local function receive(from)
  local ok, value = resume(from)
  if not ok then error(value) end
  return value
end

local function producer(count)
  return create(function()
    for i = 1, count do yield(i) end
  end)
end

local function filter(from, keep)
  return create(function()
    while true do
      local value = receive(from)
      if value == nil then return end
      if keep(value) then yield(value) end
    end
  end)
end

local function consume(from)
  local sum = 0
  while true do
    local value = receive(from)
    if value == nil then return sum end
    sum = sum + value
  end
end

local function roundRobin(count, rounds)
  local tasks, order = {}, 0
  for i = 1, count do
    tasks[i] = create(function()
      local done = 0
      for _ = 1, rounds + i % 3 do
        done = done + i
        yield()
      end
      return done
    end)
  end
  while #tasks > 0 do
    for i = #tasks, 1, -1 do
      local _, done = resume(tasks[i])
      if done then
        order = (order * 7 + done) % 1000003
        table.remove(tasks, i)
      end
    end
  end
  return order
end

return function()
  local odd = filter(producer(12000), function(n) return n % 2 == 1 end)
  local third = filter(odd, function(n) return n % 3 == 0 end)
  return rally(12000) + consume(third) + roundRobin(80, 120)
end, 12495948

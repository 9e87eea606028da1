-- An event bus: listeners with priorities and owners, one-shot listeners, removal while emitting, a queue.
local Bus = {}
Bus.__index = Bus

function Bus.new() return setmetatable({ topics = {}, queue = {}, first = 1, last = 0 }, Bus) end

function Bus:on(topic, handler, options)
  local list = self.topics[topic]
  if not list then
    list = {}
    self.topics[topic] = list
  end
  options = options or {}
  local entry = {
    handler = handler,
    priority = options.priority or 0,
    once = options.once,
    owner = options.owner,
  }
  local at = #list + 1
  while at > 1 and list[at - 1].priority < entry.priority do at = at - 1 end
  table.insert(list, at, entry)
  return entry
end

function Bus:off(topic, entry)
  local list = self.topics[topic]
  for i = #list, 1, -1 do
    if list[i] == entry then table.remove(list, i) end
  end
end

function Bus:offOwner(owner)
  for _, list in pairs(self.topics) do
    for i = #list, 1, -1 do
      if list[i].owner == owner then table.remove(list, i) end
    end
  end
end

function Bus:emit(topic, ...)
  local list = self.topics[topic]
  if not list then return 0 end
  local calls, copy = 0, {}
  for i = 1, #list do copy[i] = list[i] end
  for i = 1, #copy do
    local entry = copy[i]
    if entry.once then self:off(topic, entry) end
    calls = calls + 1
    if entry.handler(entry.owner, ...) == "stop" then break end
  end
  return calls
end

function Bus:post(topic, value)
  self.last = self.last + 1
  self.queue[self.last] = { topic = topic, value = value }
end

function Bus:flush()
  local calls = 0
  while self.first <= self.last do
    local event = self.queue[self.first]
    self.queue[self.first] = nil
    self.first = self.first + 1
    calls = calls + self:emit(event.topic, event.value)
  end
  return calls
end

local TOPICS = { "hit", "step", "noise", "door", "coin" }

return function()
  local bus, log = Bus.new(), { damage = 0, coins = 0, noise = 0, once = 0 }
  for i = 1, 40 do
    local unit = { id = i, health = 1450 + i * 20 }
    bus:on("hit", function(self, amount)
      self.health = self.health - amount
      log.damage = log.damage + amount
      if self.health < 0 then bus:offOwner(self) end
    end, { owner = unit, priority = i % 4 })
    bus:on(TOPICS[i % 5 + 1], function(self, value)
      log.noise = log.noise + value % self.id
      if value % 13 == 0 and self.id > 30 then return "stop" end
    end, { owner = unit })
    bus:on("coin", function() log.once = log.once + 1 end, { once = true })
  end
  bus:on("coin", function(_, value)
    log.coins = log.coins + value
    if value > 1 then bus:post("coin", math.floor(value / 2)) end
  end)
  local calls = 0
  for tick = 1, 1500 do
    bus:post(TOPICS[tick % 5 + 1], tick)
    if tick % 3 == 0 then bus:post("hit", tick % 7) end
    calls = calls + bus:flush()
  end
  return table.concat({ calls, log.damage, log.coins, log.noise, log.once }, " ")
end, "7980 77038 448967 16706 40"

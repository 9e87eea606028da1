-- A behaviour tree: sequences, selectors, decorators, conditions and actions as classes, shared by thirty guards.
local SUCCESS, FAILURE, RUNNING = "success", "failure", "running"

local Node = {}
Node.__index = Node

local function subclass(base)
  local class = setmetatable({}, { __index = base })
  class.__index = class
  return class
end

local Sequence = subclass(Node)
function Sequence.new(...) return setmetatable({ children = { ... } }, Sequence) end
function Sequence:tick(guard, dt)
  local children = self.children
  for i = guard.memory[self] or 1, #children do
    local status = children[i]:tick(guard, dt)
    if status == RUNNING then guard.memory[self] = i end
    if status ~= SUCCESS then return status end
    guard.memory[self] = nil
  end
  return SUCCESS
end

local Selector = subclass(Node)
function Selector.new(...) return setmetatable({ children = { ... } }, Selector) end
function Selector:tick(guard, dt)
  for _, child in ipairs(self.children) do
    local status = child:tick(guard, dt)
    if status ~= FAILURE then return status end
  end
  return FAILURE
end

local Inverter = subclass(Node)
function Inverter.new(child) return setmetatable({ child = child }, Inverter) end
function Inverter:tick(guard, dt)
  local status = self.child:tick(guard, dt)
  if status == SUCCESS then return FAILURE end
  if status == FAILURE then return SUCCESS end
  return status
end

local Condition = subclass(Node)
function Condition.new(test) return setmetatable({ test = test }, Condition) end
function Condition:tick(guard) return self.test(guard) and SUCCESS or FAILURE end

local Action = subclass(Node)
function Action.new(run) return setmetatable({ run = run }, Action) end
function Action:tick(guard, dt) return self.run(guard, dt) end

local function approach(guard, target, dt)
  local distance = target - guard.x
  local step = guard.speed * dt
  if distance < 0 then step = -step end
  if math.abs(distance) <= math.abs(step) then
    guard.x = target
    return SUCCESS
  end
  guard.x = guard.x + step
  return RUNNING
end

local tree = Selector.new(
  Sequence.new(
    Condition.new(function(guard) return guard.health < 30 end),
    Action.new(function(guard, dt) return approach(guard, 0, dt) end),
    Action.new(function(guard)
      guard.health = guard.health + 5
      guard.rests = guard.rests + 1
      return guard.health >= 100 and SUCCESS or RUNNING
    end)
  ),
  Sequence.new(
    Condition.new(function(guard) return math.abs(guard.x - guard.thief.x) < 12 end),
    Inverter.new(Condition.new(function(guard) return guard.thief.hidden end)),
    Action.new(function(guard, dt) return approach(guard, guard.thief.x, dt) end),
    Action.new(function(guard)
      guard.hits = guard.hits + 1
      guard.health = guard.health - 35
      guard.thief.hidden = true
      return SUCCESS
    end)
  ),
  Action.new(function(guard, dt)
    if approach(guard, guard.post, dt) == SUCCESS then guard.post = 60 - guard.post end
    return RUNNING
  end)
)

return function()
  local thief, guards = { x = 30, hidden = false }, {}
  for i = 1, 30 do
    guards[i] = {
      x = i * 2, post = i, speed = 8 + i % 5, health = 100,
      hits = 0, rests = 0, memory = {}, thief = thief,
    }
  end
  for tick = 1, 400 do
    thief.x = 30 + (tick % 40 - 20)
    if tick % 8 == 0 then thief.hidden = false end
    for i = 1, #guards do tree:tick(guards[i], 0.0625) end
  end
  local hits, rests, x = 0, 0, 0
  for _, guard in ipairs(guards) do
    hits, rests, x = hits + guard.hits, rests + guard.rests, x + guard.x
  end
  return string.format("%d %d %.4f", hits, rests, x)
end, "174 919 362.8750"

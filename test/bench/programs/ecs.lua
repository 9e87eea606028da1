-- An entity system in Lua: columns of components by entity, queries over several, systems in order, deaths and births.
local World = {}
World.__index = World

function World.new()
  return setmetatable({ columns = {}, nextId = 1, alive = {}, systems = {}, dead = {} }, World)
end

function World:column(name)
  local column = self.columns[name]
  if not column then
    column = {}
    self.columns[name] = column
  end
  return column
end

function World:spawn(components)
  local id = self.nextId
  self.nextId = id + 1
  self.alive[id] = true
  for name, value in pairs(components) do self:column(name)[id] = value end
  return id
end

function World:kill(id) self.dead[#self.dead + 1] = id end

function World:sweep()
  for _, id in ipairs(self.dead) do
    self.alive[id] = nil
    for _, column in pairs(self.columns) do column[id] = nil end
  end
  self.dead = {}
end

function World:each(...)
  local columns = {}
  for i, name in ipairs({ ... }) do columns[i] = self:column(name) end
  local first, second, third = columns[1], columns[2], columns[3]
  local id, a
  return function()
    while true do
      id, a = next(first, id)
      if id == nil then return nil end
      if not second then return id, a end
      local b = second[id]
      if b and not third then return id, a, b end
      local c = third and third[id]
      if b and c then return id, a, b, c end
    end
  end
end

function World:add(system) self.systems[#self.systems + 1] = system end

function World:update(dt)
  for _, system in ipairs(self.systems) do system(self, dt) end
  self:sweep()
end

local function movement(world, dt)
  for _, position, velocity in world:each("position", "velocity") do
    position.x = position.x + velocity.x * dt
    position.y = position.y + velocity.y * dt
  end
end

local function bounds(world)
  for _, position, velocity in world:each("position", "velocity") do
    if position.x < 0 or position.x > 100 then velocity.x = -velocity.x end
    if position.y < 0 or position.y > 100 then velocity.y = -velocity.y end
  end
end

local function burning(world, dt)
  for id, fire, health in world:each("fire", "health") do
    fire.left = fire.left - dt
    health.value = health.value - fire.damage * dt
    if health.value <= 0 then
      world:kill(id)
      world.deaths = world.deaths + 1
    end
  end
end

local function healing(world)
  for _, health in world:each("health") do
    if health.value < 100 then health.value = health.value + 0.25 end
  end
end

return function()
  local world = World.new()
  world.deaths = 0
  for _, system in ipairs({ movement, bounds, burning, healing }) do world:add(system) end
  for i = 1, 150 do
    local components = { position = { x = i % 100, y = i * 7 % 100 }, health = { value = 20 + i % 60 } }
    if i % 3 ~= 0 then components.velocity = { x = i % 9 * 4, y = i % 5 * 6 } end
    if i % 4 == 0 then components.fire = { left = 5, damage = 20 + i % 9 } end
    world:spawn(components)
  end
  for tick = 1, 100 do
    world:update(0.0625)
    if tick % 10 == 0 then
      world:spawn({ position = { x = tick, y = 0 }, velocity = { x = 1, y = 1 }, health = { value = 50 } })
    end
  end
  local x, health, count = 0, 0, 0
  for _, position, value in world:each("position", "health") do
    x, health, count = x + position.x, health + value.value, count + 1
  end
  return string.format("%d %d %.3f %.3f", count, world.deaths, x, health)
end, "123 37 5896.625 8732.500"

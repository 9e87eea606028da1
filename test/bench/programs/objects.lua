-- Methods through three levels of metatables, with calls of the base class: what entity behaviours do.
local function class(base)
  local c = {}
  c.__index = c
  if base then setmetatable(c, { __index = base }) end
  return c
end

local Entity = class()

function Entity.new(self, x, y)
  self.x, self.y = x, y
  self.age = 0
  return self
end

function Entity:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
end

function Entity:distance() return math.sqrt(self.x * self.x + self.y * self.y) end
function Entity:update(dt) self.age = self.age + dt end
function Entity:name() return "entity" end

local Actor = class(Entity)

function Actor.new(self, x, y, vx, vy)
  Entity.new(self, x, y)
  self.vx, self.vy = vx, vy
  self.health = 100
  return self
end

function Actor:hurt(amount)
  self.health = self.health - amount
  if self.health <= 0 then self.health = 100 end
end

function Actor:update(dt)
  Entity.update(self, dt)
  self:move(self.vx * dt, self.vy * dt)
end

local Guard = class(Actor)

function Guard.create(x, y, vx, vy)
  local self = Actor.new(setmetatable({}, Guard), x, y, vx, vy)
  self.turns = 0
  return self
end

function Guard:update(dt)
  Actor.update(self, dt)
  if self:distance() > 40 then
    self.vx, self.vy = -self.vx, -self.vy
    self.turns = self.turns + 1
    self:hurt(3)
  end
end

local Archer = class(Actor)

function Archer.create(x, y, vx, vy)
  local self = Actor.new(setmetatable({}, Archer), x, y, vx, vy)
  self.arrows = 20
  return self
end

function Archer:update(dt)
  Actor.update(self, dt)
  if self.arrows > 0 and self.age > 0.5 then
    self.arrows = self.arrows - 1
    self.age = 0
  end
end

function Archer:name() return "archer" end

return function()
  local actors = {}
  for i = 1, 60 do
    local create = i % 3 == 0 and Archer.create or Guard.create
    actors[i] = create(i - 30, i % 11, i % 7 + 8, i % 5)
  end
  for _ = 1, 250 do
    for i = 1, #actors do actors[i]:update(0.03125) end
  end
  local sum = 0
  for _, actor in ipairs(actors) do
    sum = sum + actor.health + #actor:name() * 1000 + (actor.turns or actor.arrows)
  end
  return sum
end, 366032

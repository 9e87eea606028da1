-- A particle system: emitters with shapes and curves, a pool of dead particles, gravity, drag, bounces, colours.
local Particle = {}
Particle.__index = Particle

function Particle:reset(x, y, angle, speed, life)
  self.x, self.y = x, y
  self.vx, self.vy = math.cos(angle) * speed, math.sin(angle) * speed
  self.life, self.age = life, 0
  self.size, self.alpha = 1, 1
end

function Particle:update(dt, gravity, drag)
  self.age = self.age + dt
  local part = self.age / self.life
  if part >= 1 then return false end
  local slow = 1 - drag * dt
  self.vx = self.vx * slow
  self.vy = (self.vy + gravity * dt) * slow
  self.x = self.x + self.vx * dt
  self.y = self.y + self.vy * dt
  if self.y > 240 then
    self.y = 480 - self.y
    self.vy = -self.vy * 0.5
  end
  self.size = 1 + part * 3
  self.alpha = 1 - part * part
  return true
end

local Emitter = {}
Emitter.__index = Emitter

function Emitter.new(options)
  local self = setmetatable({ live = {}, count = 0, pool = {}, due = 0, seed = options.seed }, Emitter)
  for key, value in pairs(options) do self[key] = value end
  return self
end

function Emitter:random()
  self.seed = (self.seed * 16343) % 131071
  return self.seed / 131071
end

function Emitter:spawn()
  local pool = self.pool
  local particle = table.remove(pool) or setmetatable({}, Particle)
  local angle = self.angle + (self:random() - 0.5) * self.spread
  particle:reset(self.x, self.y, angle, self.speed * (0.5 + self:random()), 0.4 + self:random() * self.life)
  self.count = self.count + 1
  self.live[self.count] = particle
end

function Emitter:update(dt)
  self.due = self.due + self.rate * dt
  while self.due >= 1 do
    self.due = self.due - 1
    self:spawn()
  end
  local live, pool, i = self.live, self.pool, 1
  while i <= self.count do
    local particle = live[i]
    if particle:update(dt, self.gravity, self.drag) then
      i = i + 1
    else
      live[i] = live[self.count]
      live[self.count] = nil
      self.count = self.count - 1
      pool[#pool + 1] = particle
    end
  end
end

return function()
  local emitters = {
    Emitter.new({
      seed = 3, x = 40, y = 200, angle = -1.5, spread = 1,
      speed = 160, life = 1.2, rate = 90, gravity = 300, drag = 0.4,
    }),
    Emitter.new({
      seed = 5, x = 160, y = 20, angle = 1.5, spread = 6,
      speed = 40, life = 2, rate = 60, gravity = 10, drag = 1.5,
    }),
  }
  for _ = 1, 120 do
    for _, emitter in ipairs(emitters) do emitter:update(1 / 60) end
  end
  local x, y, alpha, count = 0, 0, 0, 0
  for _, emitter in ipairs(emitters) do
    count = count + emitter.count
    for i = 1, emitter.count do
      local particle = emitter.live[i]
      x, y, alpha = x + particle.x, y + particle.y, alpha + particle.alpha * particle.size
    end
  end
  return string.format("%d %.4f %.4f %.4f", count, x, y, alpha)
end, "170 16780.2343 18720.7492 241.3304"

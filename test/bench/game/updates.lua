-- One tick of 10,000 entities with an `update` method through a metatable: movement, a sine, bounds, a state. Counted: updates.
local COUNT = 10000

local Walker = {}
Walker.__index = Walker

function Walker.new(i)
  return setmetatable({ x = i % 320, y = 0, speed = 20 + i % 30, phase = i, energy = 200 + i % 50, state = "roam" }, Walker)
end

function Walker:keepInside()
  if self.x < 0 then
    self.x = -self.x
    self.speed = -self.speed
  elseif self.x > 320 then
    self.x = 640 - self.x
    self.speed = -self.speed
  end
end

function Walker:update(dt)
  self.phase = self.phase + dt
  self.x = self.x + self.speed * dt
  self.y = self.y + math.sin(self.phase) * dt
  self:keepInside()
  if self.state == "roam" and self.energy < 20 then self.state = "rest" end
end

local walkers = {}
for i = 1, COUNT do walkers[i] = Walker.new(i) end

return function()
  for i = 1, #walkers do walkers[i]:update(1 / 64) end
  local first = walkers[1]
  return first.x >= 0 and first.x <= 320 and first.state == "roam"
end, true, COUNT

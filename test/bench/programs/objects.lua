-- Methods through two levels of __index, fields and closures: what entity behaviours do.
local Entity = {}
Entity.__index = Entity
function Entity:move(dx, dy) self.x, self.y = self.x + dx, self.y + dy end
function Entity:distance() return (self.x * self.x + self.y * self.y) ^ 0.5 end

local Guard = setmetatable({}, { __index = Entity })
Guard.__index = Guard
function Guard:update(dt)
  self:move(self.vx * dt, self.vy * dt)
  if self:distance() > 40 then self.vx, self.vy = -self.vx, -self.vy end
end

return function()
  local guards = {}
  for i = 1, 100 do guards[i] = setmetatable({ x = i, y = 0, vx = i % 7, vy = i % 5 }, Guard) end
  for _ = 1, 100 do
    for i = 1, #guards do guards[i]:update(0.016) end
  end
  return #guards == 100
end

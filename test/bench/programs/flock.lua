-- A flock of birds: each looks at all others for separation, alignment and cohesion, and stays in the field.
local Bird = {}
Bird.__index = Bird

local SIGHT, NEAR, TOP_SPEED = 30, 8, 60

function Bird.new(x, y, vx, vy) return setmetatable({ x = x, y = y, vx = vx, vy = vy, ax = 0, ay = 0 }, Bird) end

function Bird:look(flock)
  local count, cx, cy, vx, vy, px, py = 0, 0, 0, 0, 0, 0, 0
  for i = 1, #flock do
    local other = flock[i]
    if other ~= self then
      local dx, dy = other.x - self.x, other.y - self.y
      local distance = dx * dx + dy * dy
      if distance < SIGHT * SIGHT then
        count = count + 1
        cx, cy = cx + dx, cy + dy
        vx, vy = vx + other.vx, vy + other.vy
        if distance < NEAR * NEAR and distance > 0 then
          px, py = px - dx / distance, py - dy / distance
        end
      end
    end
  end
  if count > 0 then
    self.ax = cx / count * 0.5 + (vx / count - self.vx) * 0.8 + px * 90
    self.ay = cy / count * 0.5 + (vy / count - self.vy) * 0.8 + py * 90
  else
    self.ax, self.ay = 0, 0
  end
end

function Bird:move(dt)
  local vx, vy = self.vx + self.ax * dt, self.vy + self.ay * dt
  local speed = math.sqrt(vx * vx + vy * vy)
  if speed > TOP_SPEED then
    local slow = TOP_SPEED / speed
    vx, vy = vx * slow, vy * slow
  end
  self.vx, self.vy = vx, vy
  self.x = (self.x + vx * dt) % 200
  self.y = (self.y + vy * dt) % 150
end

return function()
  local flock = {}
  for i = 1, 70 do flock[i] = Bird.new(i * 37 % 200, i * 59 % 150, i % 9 * 5 - 20, i % 7 * 5 - 15) end
  for _ = 1, 15 do
    for _, bird in ipairs(flock) do bird:look(flock) end
    for _, bird in ipairs(flock) do bird:move(1 / 30) end
  end
  local x, y = 0, 0
  for _, bird in ipairs(flock) do x, y = x + bird.x, y + bird.y end
  return string.format("%.6f %.6f", x, y)
end, "7148.002143 5315.951046"

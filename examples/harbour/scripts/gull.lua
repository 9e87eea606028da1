-- A gull. It flies with the others (keeps close, keeps their direction, keeps a little distance),
-- around a place over the harbour that wanders; or it sits on its perch until somebody comes too
-- near.

local CRUISE, FASTEST = 62, 130
local TURN = 0.14 -- seconds between two thoughts, on average

-- Waits for the next thought. Never quite the same time: a flock that thinks in step makes a few frames heavy.
local function ponder() wait(TURN * (0.7 + 0.6 * math.random())) end

function init(self)
  local entity = self.entity
  entity:add("sprite", { frame = 4 })
  entity:add("scale", { x = 1, y = 1 })
  entity:add("velocity")
  show(entity, "gull", "air")
  self.place, self.speed, self.picture = entity.position, entity.velocity, entity.sprite
  self.size = entity.scale
  self.perch_x, self.perch_y = self.place.x, self.place.y
  self.beat = math.random(1, 100)
  self.fright = 0
end

function rise(self)
  local angle = math.random() * 6.2832
  self.speed.x, self.speed.y = math.cos(angle) * CRUISE, math.sin(angle) * CRUISE - 20
  self.picture.frame = 1
end

-- One thought of a flying gull. Works on locals: with a thousand gulls this is what costs.
function steer(self)
  local place, speed = self.place, self.speed
  local vx, vy = speed.x, speed.y
  local n, mx, my, mvx, mvy, ax, ay = flock.around(self.entity, 16)
  if n > 0 then
    vx = vx + mx * 0.06 + (mvx - vx) * 0.09 + ax * 90
    vy = vy + my * 0.06 + (mvy - vy) * 0.09 + ay * 90
  end
  local dx, dy = gulls.x - place.x, gulls.y - place.y
  local pull = self.fright > 0 and -0.05 or 0.028
  vx = vx + dx * pull - dy * 0.012
  vy = vy + dy * pull + dx * 0.012
  local length = math.sqrt(vx * vx + vy * vy)
  local limit = self.fright > 0 and FASTEST or CRUISE
  if length > limit or length < 30 then
    vx, vy = vx / length * limit, vy / length * limit
  end
  speed.x, speed.y = vx, vy
  self.size.x = vx < 0 and -1 or 1
  local beat = self.beat + 1
  self.beat = beat
  if self.fright > 0 then
    self.fright = self.fright - TURN
    self.picture.frame = beat % 3 + 1
  elseif beat % 24 < 9 then
    self.picture.frame = beat % 3 + 1
  else
    self.picture.frame = 2
  end
end

function sit(self)
  self.speed.x, self.speed.y = 0, 0
  self.place.x, self.place.y = self.perch_x, self.perch_y
  self.picture.frame = 4
  while self.fright <= 0 do
    wait(0.25 + math.random() * 0.2)
    local dx, dy = player.place.x - self.place.x, player.place.y - self.place.y
    if dx * dx + dy * dy < 900 then break end
    if math.random() < 0.04 then self.size.x = -self.size.x end
  end
  self.resting = false
end

function run(self)
  wait_frames(self.beat % 7 + 1)
  while true do
    if self.resting then self:sit() end
    self:rise()
    local until_rest = time() + 25 + math.random() * 60
    repeat
      ponder()
      self:steer()
    until self.sitter and time() > until_rest
    self.resting = self:come_home()
  end
end

-- Glides back to its perch; answers false when it was frightened on the way.
function come_home(self)
  for _ = 1, 120 do
    local dx, dy = self.perch_x - self.place.x, self.perch_y - self.place.y
    local left = math.sqrt(dx * dx + dy * dy)
    if left < 8 then return true end
    local pace = math.max(20, math.min(CRUISE, left))
    self.speed.x, self.speed.y = dx / left * pace, dy / left * pace
    self.size.x = dx < 0 and -1 or 1
    self.picture.frame = 2
    ponder()
    if self.fright > 0 then return false end
  end
  return false
end

function on_harbour_wakes(self)
  self.fright = 2.5 + math.random() * 2.5
end

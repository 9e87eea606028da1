-- One window. Somebody behind it lights a candle in the evening and goes to bed when it gets late;
-- when the harbour wakes, every window wakes.

function init(self)
  local entity = self.entity
  entity:add("sprite", { visible = false })
  show(entity, "window-lit", "stand", self.depth)
  entity:add("light", { radius = 30, power = 0, colour = 0xffc877, height = -5, halo = 0.3 })
  self.light = entity.light
  self.awake_till = 20.6 + math.random() * 6
  self.up_at = 17.6 + math.random() * 1.6
  self.owl = math.random() < 0.34
end

function light_up(self, lit)
  self.lit = lit
  self.entity.sprite.visible = lit
  self.light.power = lit and 0.85 or 0
end

function wanted(self)
  if not clock:is_night() then return false end
  if self.owl or self.roused then return true end
  local hour = clock.hour < 12 and clock.hour + 24 or clock.hour
  return hour > self.up_at and hour < self.awake_till
end

function run(self)
  self:light_up(self:wanted())
  while true do
    wait(0.6 + math.random() * 0.8)
    local wanted = self:wanted()
    if wanted ~= self.lit then self:light_up(wanted) end
    if not wanted and not clock:is_night() then self.roused = false end
  end
end

function on_harbour_wakes(self, x, y)
  local place = self.entity.position
  wait(math.sqrt((place.x - x) ^ 2 + (place.y - y) ^ 2) / 380 + math.random() * 0.5)
  if self.lit then return end
  for _ = 1, 2 do -- a match is struck
    self:light_up(true)
    wait(0.06)
    self:light_up(false)
    wait(0.05)
  end
  self.roused = true
  self:light_up(true)
end

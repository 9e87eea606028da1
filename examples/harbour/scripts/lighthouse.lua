-- The lighthouse: two beams turn over sea and village. Seen from above at a slant, so the circle is
-- flattened.

local FLAT = 0.62

function init(self)
  local entity = self.entity
  entity:add("light", { radius = 90, power = 1, colour = 0xfff0c0, height = 0, halo = 0.55 })
  entity:add("beam", { length = 560, power = 1 })
  self.beam = entity.beam
  local place = entity.position
  self.other = spawn({ position = { x = place.x, y = place.y }, beam = { length = 560, power = 1 } })
  self.turn = 2.4
  self.speed = 0.55
  self.power = 1
  _G.lighthouse = self
end

local function aim(beam, turn, power)
  local x, y = math.cos(turn), math.sin(turn) * FLAT
  beam.angle = math.atan2(y, x)
  beam.length = 900 * math.sqrt(x * x + y * y)
  beam.power = power
end

function update(self, dt)
  local dark = clock:is_night() and 1 or 0.12
  self.turn = (self.turn + dt * self.speed) % 6.2832
  aim(self.beam, self.turn, self.power * dark)
  aim(self.other.beam, self.turn + 3.1416, self.power * dark * 0.85)
  self.entity.light.power = self.power * dark
end

-- A square that walks by keyboard and remembers what it was told.
local Walker = {}
local SPEED = 120

function Walker:init()
  self.steps = 0
  self.heard = ""
end

function Walker:update(dt)
  self.steps = self.steps + 1
  local place = self.entity.position
  if input.down("right") then place.x = place.x + SPEED * dt end
  if input.down("left") then place.x = place.x - SPEED * dt end
  if input.pressed("space") then self.jumps = (self.jumps or 0) + 1 end
  note("steps", self.steps)
  note("colour", self:colour())
  note("jumps", self.jumps or 0)
end

function Walker:colour()
  return "green"
end

function Walker:hear(what)
  self.heard = self.heard .. what .. ";"
  note("heard", self.heard)
end

function Walker:on_key_down(name) self:hear("down " .. name) end
function Walker:on_key_up(name) self:hear("up " .. name) end
function Walker:on_pointer_down(x, y, button, kind)
  self:hear(string.format("press %d %d %s %s", x, y, button, kind))
  sound.play("beep")
end
function Walker:on_touch_down(x, y) self:hear(string.format("touch %d %d", x, y)) end

return Walker

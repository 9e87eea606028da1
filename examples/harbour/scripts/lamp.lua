-- A street lamp: burns at night with a slightly restless flame, and harder when the harbour wakes.

function init(self)
  local entity = self.entity
  entity:add("sprite", { frame = 1 })
  show(entity, "lamp", "stand")
  entity:add("light", { radius = 74, power = 0, colour = 0xffa552, height = 30, halo = 0.4 })
  if self.water then
    entity:add("reflection", { depth = self.water, power = 0, colour = 0xffb060 })
    self.reflection = entity.reflection
  end
  self.light = entity.light
  self.strength = 0.72
  self.phase = (entity.position.x * 7 + entity.position.y * 3) % 6.28
end

-- Lets the flame flicker eight times a second; asleep by day.
function run(self)
  while true do
    if clock:is_night() then
      self.entity.sprite.frame = 2
      local t = time() + self.phase
      local flame = math.sin(t * 2.1) * 0.03 + math.sin(t * 5.3) * 0.025
      self.light.power = self.strength + flame
      if self.reflection then
        self.reflection.power = self.strength * 0.75 + flame * 2
        self.reflection.sway = math.sin(t * 1.7) * 0.25
      end
      wait(0.12)
    else
      self.entity.sprite.frame = 1
      self.light.power = 0
      if self.reflection then self.reflection.power = 0 end
      wait(0.5)
    end
  end
end

function on_harbour_wakes(self, x, y)
  local place = self.entity.position
  wait(math.abs(place.x - x) / 420)
  stage.tween(self, { strength = 0.9 }, 0.5)
end

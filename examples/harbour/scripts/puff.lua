-- A puff of smoke: rises, drifts with the wind, fades.

function init(self)
  self.entity:add("sprite", { frame = 1, alpha = 0.8 })
  show(self.entity, "puff", "air")
  self.age = 0
  self.drift = 5 + math.random() * 4
end

function update(self, dt)
  local age = self.age + dt
  self.age = age
  if age > 3.2 then return self.entity:destroy() end
  local place, picture = self.entity.position, self.entity.sprite
  place.x, place.y = place.x + self.drift * dt, place.y - (13 - age * 2) * dt
  picture.frame = math.min(3, 1 + math.floor(age * 1.1))
  picture.alpha = 0.8 * (1 - age / 3.2)
end

-- The Petrel, the ship that everybody waits for. Out at sea until the cutscene calls it in.

function init(self)
  local entity = self.entity
  entity:add("sprite", { visible = false })
  entity:add("scale", { x = -1, y = 1 }) -- she comes from the east
  show(entity, "ship", "stand")
  entity:add("light", { radius = 90, power = 0, colour = 0xffc070, height = 40, halo = 0.4 })
  entity:add("reflection", { depth = -4, power = 0, colour = 0xffc070 })
  self.place = entity.position
  self.course = { x = self.place.x, y = self.place.y }
  _G.petrel = self
end

function set_sail(self)
  self.entity.sprite.visible = true
  self.entity.light.power = 0.9
  self.entity.reflection.power = 0.6
end

function update(self)
  self.place.x = self.course.x
  self.place.y = self.course.y + math.floor(math.sin(time() * 1.1) * 1.8 + 0.5)
  self.entity.reflection.sway = math.sin(time() * 1.7) * 0.3
end

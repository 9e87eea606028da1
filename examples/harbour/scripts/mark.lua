-- A sign above somebody's head: pops up, follows, goes away.

function init(self)
  self.entity:add("scale", { x = 1, y = 0.2 })
  show(self.entity, self.look, "sign")
end

function run(self)
  local place, size = self.entity.position, self.entity.scale
  local passed = 0
  while passed < self.seconds do
    passed = passed + wait_frames(1)
    local t = math.min(1, passed * 7)
    size.y = t + math.sin(t * 3.1416) * 0.5
    if self.above then place.x, place.y = self.above.x, self.above.y - 30 - t * 4 end
  end
  self.entity:destroy()
end

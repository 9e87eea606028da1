-- A boat at its mooring: bobs on the swell.

function init(self)
  show(self.entity, self.look, "stand", self.depth)
  self.home_y = self.entity.position.y
  self.phase = self.entity.position.x * 0.37
  if self.lantern then
    self.entity:add("light", { radius = 36, power = 0.6, colour = 0xffb060, height = 22, halo = 0.4 })
    self.entity:add("reflection", { depth = 0, power = 0.35, colour = 0xffb060 })
  end
end

function on_hour(self)
  if not self.lantern then return end
  local lit = clock:is_night() and 1 or 0
  self.entity.light.power = 0.6 * lit
  self.entity.reflection.power = 0.35 * lit
end

function run(self)
  while true do
    local t = time() * 1.3 + self.phase
    self.entity.position.y = self.home_y + math.floor(math.sin(t) * 1.6 + 0.5)
    wait(0.1)
  end
end

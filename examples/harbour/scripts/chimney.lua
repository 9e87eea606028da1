-- A chimney: puffs of smoke while somebody is up.

function run(self)
  wait(math.random() * 2)
  local place = self.entity.position
  while true do
    spawn({ position = { x = place.x + math.random(-1, 1), y = place.y } }, "scripts/puff.lua", {})
    wait(0.7 + math.random() * 0.5)
  end
end

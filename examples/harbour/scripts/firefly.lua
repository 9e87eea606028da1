-- A firefly in the gardens: wanders, glows, goes dark.

function init(self)
  self.entity:add("light", { radius = 9, power = 0, colour = 0xd8f07a, height = 10, halo = 0.8 })
  self.home_x, self.home_y = self.entity.position.x, self.entity.position.y
  self.phase = math.random() * 60
end

function run(self)
  local place, light = self.entity.position, self.entity.light
  while true do
    if clock:is_night() then
      local t = time() + self.phase
      place.x = self.home_x + math.sin(t * 0.7) * 16 + math.sin(t * 1.9) * 5
      place.y = self.home_y + math.cos(t * 0.5) * 10 + math.sin(t * 1.3) * 4
      light.power = math.max(0, math.sin(t * 1.1)) * 0.8
      wait_frames(2)
    else
      light.power = 0
      wait(1)
    end
  end
end

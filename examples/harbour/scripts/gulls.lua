-- The flock as a whole: hatches gulls, and wanders over the harbour with the place that they circle
-- around.

function init(self)
  _G.gulls = self
  self.x, self.y, self.count = 640, 520, 0
end

function hatch(self, x, y, sitter)
  self.count = self.count + 1
  spawn({ position = { x = x, y = y } }, "scripts/gull.lua", { sitter = sitter, resting = sitter })
end

function run(self)
  for i = 1, 150 do
    self:hatch(math.random(300, 1000), math.random(440, 720), false)
    if i % 25 == 0 then wait_frames(1) end
  end
  for i, perch in ipairs(self.perches) do
    self:hatch(perch[1], perch[2], true)
    if i % 25 == 0 then wait_frames(1) end
  end
  while true do
    wait(2.5 + math.random() * 3)
    sound.play("gull", 0.2 + math.random() * 0.3, 0.9 + math.random() * 0.3)
  end
end

function update(self)
  local t = time()
  self.x = 620 + math.sin(t * 0.11) * 330 + math.sin(t * 0.31) * 70
  self.y = 500 + math.sin(t * 0.17 + 1) * 110
end

function on_more_gulls(self, count)
  for i = 1, count do
    self:hatch(self.x + math.random(-420, 420), self.y + math.random(-240, 240), false)
    if i % 100 == 0 then wait_frames(1) end
  end
end

function on_harbour_wakes(self)
  for _ = 1, 5 do
    sound.play("gull", 0.5, 0.9 + math.random() * 0.4)
    wait(0.25)
  end
end

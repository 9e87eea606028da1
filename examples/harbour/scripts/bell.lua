-- The harbour bell on the quay: swings when it is rung, slower and slower.

function init(self)
  self.entity:add("rotation")
  show(self.entity, "bell-body", "stand", self.depth)
  self.swing = 0
  _G.bell = self
end

-- Rings so many times; returns when the last one has faded.
function ring(self, times)
  local turn = self.entity.rotation
  for i = 1, times do
    sound.play("bell", 0.9)
    local passed = 0
    while passed < 0.9 do
      passed = passed + wait_frames(1)
      turn.angle = math.sin(passed * 6.98) * 0.5 * (1 - 0.25 * passed)
    end
  end
  turn.angle = 0
end

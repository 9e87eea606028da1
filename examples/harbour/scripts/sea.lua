-- The sea breathes: three layers drift over each other.

function init(self)
  self.time = 0
end

function update(self, dt)
  self.time = self.time + dt
  local t = self.time
  sea(0, t * 3, math.sin(t * 0.3) * 6)
  sea(1, math.sin(t * 0.5) * 7 - t * 2, t * 2.4)
  sea(2, t * 5, math.sin(t * 0.7 + 1) * 4 + t * 1.3)
end

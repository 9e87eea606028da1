-- The sea breathes: two layers drift over each other.

function init(self)
  self.time = 0
end

function update(self, dt)
  self.time = self.time + dt
  local t = self.time
  sea(0, t * 3, math.sin(t * 0.3) * 6)
  sea(1, t * 6 + math.sin(t * 0.5) * 7, math.sin(t * 0.7 + 1) * 4 + t * 1.8)
end

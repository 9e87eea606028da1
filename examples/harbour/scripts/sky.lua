-- The clock of the village and the light of its hours. The nights are long here, the days hurry
-- past. Sends the event `hour` with each full hour.

-- Colour of the sky at some hours: hour, red, green, blue.
local COLOURS = {
  { 0, 0.22, 0.26, 0.47 }, { 4, 0.22, 0.26, 0.47 }, { 5.5, 0.36, 0.32, 0.50 }, { 7, 0.86, 0.72, 0.68 },
  { 9, 1, 0.98, 0.94 }, { 16, 1, 0.96, 0.88 }, { 18.5, 0.92, 0.64, 0.52 }, { 19.7, 0.46, 0.36, 0.54 },
  { 21, 0.27, 0.29, 0.51 }, { 24, 0.22, 0.26, 0.47 },
}
local NIGHT_HOUR, DAY_HOUR = 26, 2.5 -- seconds

function init(self)
  self.hour = self.hour or 21.4
  self.speed = 1
  _G.clock = self
end

function is_night(self)
  return self.hour >= 18.5 or self.hour < 6
end

-- True from `from` to `to`, over midnight too.
function between(self, from, to)
  if from <= to then return self.hour >= from and self.hour < to end
  return self.hour >= from or self.hour < to
end

function colour_at(self, hour)
  for i = 2, #COLOURS do
    local a, b = COLOURS[i - 1], COLOURS[i]
    if hour <= b[1] then
      local t = (hour - a[1]) / (b[1] - a[1])
      return a[2] + (b[2] - a[2]) * t, a[3] + (b[3] - a[3]) * t, a[4] + (b[4] - a[4]) * t
    end
  end
  return 1, 1, 1
end

function update(self, dt)
  local before = math.floor(self.hour)
  local length = self:between(6.5, 18) and DAY_HOUR or NIGHT_HOUR
  self.hour = (self.hour + dt * self.speed / length) % 24
  sky(self:colour_at(self.hour))
  local now = math.floor(self.hour)
  if now ~= before then emit("hour", now) end
end

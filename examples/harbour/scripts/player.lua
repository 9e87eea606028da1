-- Mira, the player. Walks with the arrow keys or WASD, slides along walls, stays out of the water.

local SPEED, RUN = 78, 124

function init(self)
  people.appear(self, "player")
  _G.player = self
  people.stand(self)
  emit("player", self.entity)
end

local function wish()
  local x, y = 0, 0
  if input.down("left") or input.down("a") then x = x - 1 end
  if input.down("right") or input.down("d") then x = x + 1 end
  if input.down("up") or input.down("w") then y = y - 1 end
  if input.down("down") or input.down("s") then y = y + 1 end
  if x ~= 0 and y ~= 0 then return x * 0.7071, y * 0.7071 end
  return x, y
end

function update(self, dt)
  if stage.busy then return end
  local dx, dy = wish()
  self.moving = dx ~= 0 or dy ~= 0
  if not self.moving then return people.stand(self) end
  local place = self.place
  local step = math.min(dt, 0.1) * (input.down("shift") and RUN or SPEED)
  people.face(self, dx, dy)
  people.stride(self, step)
  -- Small steps, each direction on its own: so one slides along a wall.
  local pieces = math.ceil(step / 3)
  local x, y = dx * step / pieces, dy * step / pieces
  for _ = 1, pieces do
    if x ~= 0 and map.free(place.x + x, place.y) then place.x = place.x + x end
    if y ~= 0 and map.free(place.x, place.y + y) then place.y = place.y + y end
  end
end

-- What everybody who walks needs: a picture with nine frames, a face in four directions, and legs.
-- Shared by all scripts as the global `people`. Distances are map pixels, times are seconds.

local people = {}
_G.people = _G.people or people -- a reload changes the living table

-- First frame of each view; the picture looks right in the side view and is mirrored for left.
local DOWN, UP, SIDE = 1, 4, 7
local STEPS = { 1, 0, 2, 0 }

function people.appear(self, look)
  local entity = self.entity
  entity:add("sprite")
  entity:add("scale", { x = 1, y = 1 })
  show(entity, look, "stand")
  self.look = look
  self.place, self.picture, self.size = entity.position, entity.sprite, entity.scale
  self.view, self.strides = DOWN, 0
end

-- Turns towards a direction.
function people.face(self, dx, dy)
  if math.abs(dx) > math.abs(dy) then
    self.view = SIDE
    self.size.x = dx < 0 and -1 or 1
  elseif dx ~= 0 or dy ~= 0 then
    self.view = dy < 0 and UP or DOWN
    self.size.x = 1
  end
end

function people.look_at(self, other)
  people.face(self, other.place.x - self.place.x, other.place.y - self.place.y)
  people.stand(self)
end

function people.stand(self)
  self.picture.frame = self.view
end

-- Shows the legs moving; `distance` is how far the last step went.
function people.stride(self, distance)
  self.strides = self.strides + distance / 7
  self.picture.frame = self.view + STEPS[math.floor(self.strides) % 4 + 1]
end

function people.distance(a, b)
  local dx, dy = a.place.x - b.place.x, a.place.y - b.place.y
  return math.sqrt(dx * dx + dy * dy)
end

-- Walks in a straight line. Waits until there; only for tasks.
function people.step_to(self, x, y, speed)
  local place = self.place
  local dt = 0
  while true do
    local dx, dy = x - place.x, y - place.y
    local left = math.sqrt(dx * dx + dy * dy)
    local step = speed * dt
    if left <= step or left < 0.5 then break end
    people.face(self, dx, dy)
    place.x, place.y = place.x + dx / left * step, place.y + dy / left * step
    people.stride(self, step)
    dt = wait_frames(1)
  end
  place.x, place.y = x, y
  people.stand(self)
end

-- Walks around what is in the way. Answers false when there is no way.
function people.walk(self, x, y, speed)
  local way = map.way(self.place.x, self.place.y, x, y)
  for _, corner in ipairs(way) do
    people.step_to(self, corner[1], corner[2], speed or 34)
  end
  return #way > 0
end

-- Says something in small letters above the head.
function people.call(self, words, seconds)
  label(self.entity, words, 36)
  wait(seconds or 2)
  label(self.entity, "", 36)
end

-- Goes through a door: gone from the street until `come_out`.
function people.go_in(self)
  self.picture.visible = false
end

function people.come_out(self)
  self.picture.visible = true
end

return people

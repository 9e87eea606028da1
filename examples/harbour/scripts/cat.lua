-- The harbour cat: naps, trots to somewhere that smells of fish, and follows the player for a while
-- when it feels like it.

local PLACES = { { 434, 396 }, { 600, 398 }, { 262, 430 }, { 470, 436 }, { 540, 300 }, { 350, 470 } }

function init(self)
  local entity = self.entity
  entity:add("sprite", { frame = 3 })
  entity:add("scale", { x = 1, y = 1 })
  show(entity, "cat", "stand")
  self.place, self.picture, self.size = entity.position, entity.sprite, entity.scale
  self.legs = 0
end

function trot(self, x, y, seconds)
  local till = time() + seconds
  while time() < till do
    local dx, dy = x - self.place.x, y - self.place.y
    local left = math.sqrt(dx * dx + dy * dy)
    if left < 3 then break end
    local step = math.min(left, 40 * wait_frames(1))
    local nx, ny = self.place.x + dx / left * step, self.place.y + dy / left * step
    if not map.free(nx, ny) then break end
    self.place.x, self.place.y = nx, ny
    self.size.x = dx < 0 and -1 or 1
    self.legs = self.legs + step / 6
    self.picture.frame = math.floor(self.legs) % 2 + 1
  end
  self.picture.frame = 3
end

function run(self)
  while true do
    wait(2 + math.random() * 5)
    if player and people.distance(self, player) < 70 then
      for _ = 1, 6 do
        self:trot(player.place.x + math.random(-14, 14), player.place.y + 6, 0.8)
        wait(0.3)
      end
      label(self.entity, "mrrp?", 16)
      wait(1.2)
      label(self.entity, "", 16)
    else
      local goal = PLACES[math.random(#PLACES)]
      for _, corner in ipairs(map.way(self.place.x, self.place.y, goal[1], goal[2])) do
        self:trot(corner[1], corner[2], 12)
      end
    end
  end
end

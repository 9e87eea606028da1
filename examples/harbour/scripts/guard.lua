-- A guard on patrol. Walks a round; when the player comes into view there is an exclamation mark,
-- then the guard comes closer to have a look, follows for a while, and goes back when the player
-- got away or turns out to be harmless.

local PACE, HURRY = 26, 58
local SIGHT, LOST = 84, 150
local GREETINGS = {
  "Evening, Mira.", "Mind the wet stones.", "All quiet tonight.", "The keeper asked for you.", "Late, isn't it?",
}

function init(self)
  people.appear(self, "guard")
  local entity = self.entity
  entity:add("light", { radius = 54, power = 0.75, colour = 0xffc26a, height = 8, halo = 0.25 })
  self.stop = 0
  self.calm_until = 0
end

-- Is the player in front of the guard, near enough, with nothing between?
function notices(self)
  if stage.busy or not player or time() < self.calm_until then return false end
  local dx, dy = player.place.x - self.place.x, player.place.y - self.place.y
  local far = dx * dx + dy * dy
  if far > SIGHT * SIGHT then return false end
  if far > 900 then
    local ahead
    if self.view == 7 then ahead = dx * self.size.x
    elseif self.view == 4 then ahead = -dy
    else ahead = dy end
    if ahead < math.sqrt(far) * 0.4 then return false end
  end
  return map.clear(self.place.x, self.place.y, player.place.x, player.place.y)
end

function show_mark(self, look, seconds)
  local mark = spawn({ position = { x = self.place.x, y = self.place.y - 34 } }, "scripts/mark.lua", {
    look = look, seconds = seconds, above = self.place,
  })
  return mark
end

-- Walks towards a place until `done()` says so. Answers true when it got there.
function go(self, x, y, pace, done)
  local way = map.way(self.place.x, self.place.y, x, y)
  for _, corner in ipairs(way) do
    while true do
      if done() then return false end
      local dx, dy = corner[1] - self.place.x, corner[2] - self.place.y
      local left = math.sqrt(dx * dx + dy * dy)
      if left < 2 then break end
      local step = math.min(left, pace * wait_frames(1))
      people.face(self, dx, dy)
      self.place.x, self.place.y = self.place.x + dx / left * step, self.place.y + dy / left * step
      people.stride(self, step)
    end
  end
  people.stand(self)
  return true
end

function patrol(self)
  self.stop = self.stop % #self.route + 1
  local goal = self.route[self.stop]
  local checked = 0
  local seen = false
  self:go(goal[1], goal[2], PACE, function()
    if time() - checked > 0.15 then
      checked = time()
      seen = self:notices()
    end
    return seen
  end)
  local till = time() + 1.5 + math.random() * 2
  while not seen and time() < till do
    wait(0.15)
    seen = self:notices()
  end
  return seen
end

function follow(self)
  people.look_at(self, player)
  sound.play("notice")
  self:show_mark("notice", 1)
  wait(0.7)
  local give_up = time() + 7
  while time() < give_up and not stage.busy do
    local far = people.distance(self, player)
    if far > LOST then break end
    if far < 26 then
      people.look_at(self, player)
      people.call(self, GREETINGS[math.random(#GREETINGS)], 2.2)
      self.calm_until = time() + 18
      return
    end
    local asked = time()
    self:go(player.place.x, player.place.y, HURRY, function()
      return time() - asked > 0.5 or people.distance(self, player) < 24
    end)
    if time() == asked then wait_frames(1) end
  end
  people.stand(self)
  self:show_mark("question", 1.4)
  self.calm_until = time() + 6
  wait(1.6)
end

function run(self)
  wait(math.random())
  while true do
    if self:patrol() then self:follow() end
  end
end

-- By day the lantern is out.
function on_hour(self)
  self.entity.light.power = clock:is_night() and 0.75 or 0
end

-- All guards salute towards the lighthouse.
function on_harbour_wakes(self, x, y)
  wait(0.5 + math.random())
  people.face(self, x - self.place.x, y - self.place.y)
  people.stand(self)
  self:show_mark("notice", 1.5)
end

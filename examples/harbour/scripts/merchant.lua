-- A merchant with a day's routine: opens the stall at dusk, calls out the wares, closes at
-- midnight, has supper in the tavern, goes home to sleep. Written as one coroutine.

local CALLS = {
  fishwife = { "Fresh herring!", "Mackerel, still cold!", "Two for one!" },
  grocer = { "Ripe pears!", "Apples, sweet as sin!", "Last of the plums!" },
  baker = { "Warm bread!", "Cinnamon rolls!", "Crusty, still steaming!" },
}

function init(self)
  people.appear(self, self.look_name)
  self.calls = CALLS[self.look_name]
end

function is_open(self)
  return clock:between(18, 23.7)
end

function sell(self)
  local x, y = self.post[1], self.post[2]
  people.walk(self, x, y, 36)
  people.step_to(self, x, y + 9, 24)
  people.face(self, 0, 1)
  people.stand(self)
  while self:is_open() do
    wait(3 + math.random() * 7)
    if not stage.busy and math.random() < 0.6 then
      people.call(self, self.calls[math.random(#self.calls)], 1.8)
    end
    if player and people.distance(self, player) < 60 then
      label(self.entity, "Evening, Mira!", 36)
      wait(1.6)
      label(self.entity, "", 36)
    end
  end
  people.step_to(self, x, y, 24)
end

function supper(self)
  people.walk(self, self.supper_at[1], self.supper_at[2], 32)
  people.go_in(self)
  wait_until(function() return not clock:between(23.7, 1) end)
  people.come_out(self)
end

function sleep(self)
  people.walk(self, self.home[1], self.home[2], 30)
  people.go_in(self)
  wait_until(function() return self:is_open() end)
  people.come_out(self)
end

function run(self)
  if self:is_open() then -- the game starts in the middle of the evening
    self.place.x, self.place.y = self.post[1], self.post[2]
  end
  while true do
    if self:is_open() then self:sell() end
    self:supper()
    self:sleep()
  end
end

-- Looks up when the harbour wakes, and is glad.
function on_harbour_wakes(self)
  wait(1.5 + math.random())
  if not self.picture.visible then return end
  spawn({ position = { x = self.place.x, y = self.place.y - 30 } }, "scripts/mark.lua", {
    look = "heart", seconds = 2.5, above = self.place,
  })
end

-- Somebody who strolls between favourite places, stands about, and greets who comes by.

local WORDS = {
  "Lovely night.", "Smells of rain.", "Did you hear the gulls?", "The Petrel is late.", "Good night!",
  "The tavern has chowder.", "So many stars.",
}
local GAMES = { "Catch me!", "Not it!", "Again!", "You're slow!" }

function init(self)
  people.appear(self, self.look_name)
  self.child = self.look_name == "child"
end

function stroll(self)
  local goal = self.haunts[math.random(#self.haunts)]
  people.walk(self, goal[1] + math.random(-8, 8), goal[2] + math.random(-6, 6), self.child and 58 or 24)
end

function run(self)
  wait(math.random() * 2)
  while true do
    self:stroll()
    wait(self.child and 0.4 or 2 + math.random() * 5)
    local near = player and people.distance(self, player) < 60
    if not stage.busy and math.random() < (near and 0.8 or 0.25) then
      if near then people.look_at(self, player) end
      local words = self.child and GAMES or WORDS
      people.call(self, words[math.random(#words)], 1.8)
    end
  end
end

function on_harbour_wakes(self)
  wait(1 + math.random())
  spawn({ position = { x = self.place.x, y = self.place.y - 30 } }, "scripts/mark.lua", {
    look = "heart", seconds = 2, above = self.place,
  })
end

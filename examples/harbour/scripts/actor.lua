-- Keeper and captain: they stand around, look here and there, and wait for their part in the
-- cutscene.

function init(self)
  people.appear(self, self.look_name)
  people.stand(self)
  _G.cast = _G.cast or {}
  cast[self.look_name] = self
end

function run(self)
  while true do
    wait(2 + math.random() * 4)
    if not self.acting then
      people.face(self, math.random(-1, 1), math.random(0, 1))
      people.stand(self)
    end
  end
end

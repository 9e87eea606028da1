-- The camera: follows the player a little late and looks ahead; in cutscenes it goes where the
-- stage points.

local LATE = 4

function init(self)
  self.ahead = 0
end

function update(self, dt)
  local view = stage.camera
  if player and not stage.busy then
    local x, y = player.place.x, player.place.y - 12
    if not self.found then
      view.x, view.y, self.found = x, y, true
    end
    local pull = math.min(1, dt * LATE)
    local lead = player.moving and player.size.x * 26 or 0
    self.ahead = self.ahead + (lead - self.ahead) * math.min(1, dt * 1.5)
    view.x = view.x + (x + self.ahead - view.x) * pull
    view.y = view.y + (y - view.y) * pull
  end
  camera.look(view.x, view.y)
end

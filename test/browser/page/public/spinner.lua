-- Loaded through Pixi's Assets: turns its entity.
return {
  update = function(self, dt)
    self.entity.rotation.angle = self.entity.rotation.angle + dt
  end,
}

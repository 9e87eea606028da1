-- Floating point and fields: four bodies that attract each other.
local function body(x, y, vx, vy, mass) return { x = x, y = y, vx = vx, vy = vy, mass = mass } end

return function()
  local bodies = { body(0, 0, 0, 0, 40), body(5, 0, 0, 2.5, 1), body(-8, 0, 0, -2, 1), body(0, 12, 1.6, 0, 0.5) }
  for _ = 1, 2000 do
    for i = 1, #bodies do
      local a = bodies[i]
      for j = i + 1, #bodies do
        local b = bodies[j]
        local dx, dy = a.x - b.x, a.y - b.y
        local distance = dx * dx + dy * dy + 0.01
        local force = 0.001 / (distance * distance ^ 0.5)
        a.vx = a.vx - dx * b.mass * force
        a.vy = a.vy - dy * b.mass * force
        b.vx = b.vx + dx * a.mass * force
        b.vy = b.vy + dy * a.mass * force
      end
    end
    for _, b in ipairs(bodies) do
      b.x = b.x + 0.001 * b.vx
      b.y = b.y + 0.001 * b.vy
    end
  end
  return bodies[1].x == bodies[1].x
end

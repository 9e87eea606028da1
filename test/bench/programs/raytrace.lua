-- Floats in small objects: a ray tracer with spheres, a floor, shadows and reflections, one sample a pixel.
local function sphere(x, y, z, radius, shine, shade)
  return { x = x, y = y, z = z, radius = radius, shine = shine, shade = shade }
end

local scene = {
  sphere(0, 1, 6, 1, 0.3, 0.8), sphere(2, 0.7, 5, 0.7, 0.1, 0.6), sphere(-2, 0.8, 4.5, 0.8, 0.5, 0.9),
  sphere(0.8, 0.4, 3.5, 0.4, 0.2, 0.5), sphere(-0.7, 0.3, 3.2, 0.3, 0, 1),
}
local LIGHT = { x = -0.48, y = 0.8, z = -0.36 }

function scene.hit(ox, oy, oz, dx, dy, dz, nearest)
  local found
  for i = 1, #scene do
    local s = scene[i]
    local cx, cy, cz = s.x - ox, s.y - oy, s.z - oz
    local along = cx * dx + cy * dy + cz * dz
    if along > 0 then
      local missed = cx * cx + cy * cy + cz * cz - along * along
      local squared = s.radius * s.radius
      if missed < squared then
        local distance = along - math.sqrt(squared - missed)
        if distance > 0.001 and distance < nearest then found, nearest = s, distance end
      end
    end
  end
  return found, nearest
end

local trace

local function floorLight(x, z)
  local checks = (math.floor(x) + math.floor(z)) % 2
  local lit = scene.hit(x, 0, z, LIGHT.x, LIGHT.y, LIGHT.z, math.huge) and 0.2 or 1
  return (checks == 0 and 0.9 or 0.4) * lit
end

function trace(ox, oy, oz, dx, dy, dz, depth)
  local s, distance = scene.hit(ox, oy, oz, dx, dy, dz, math.huge)
  if not s then
    if dy >= -0.001 then return 0.3 + 0.5 * dy end
    local t = -oy / dy
    return floorLight(ox + dx * t, oz + dz * t)
  end
  local px, py, pz = ox + dx * distance, oy + dy * distance, oz + dz * distance
  local nx, ny, nz = (px - s.x) / s.radius, (py - s.y) / s.radius, (pz - s.z) / s.radius
  local facing = nx * LIGHT.x + ny * LIGHT.y + nz * LIGHT.z
  local light = 0.1
  if facing > 0 and not scene.hit(px, py, pz, LIGHT.x, LIGHT.y, LIGHT.z, math.huge) then
    light = light + facing * s.shade
  end
  if s.shine > 0 and depth > 0 then
    local twice = 2 * (dx * nx + dy * ny + dz * nz)
    local mirrored = trace(px, py, pz, dx - twice * nx, dy - twice * ny, dz - twice * nz, depth - 1)
    light = light * (1 - s.shine) + mirrored * s.shine
  end
  return light
end

return function()
  local width, height, sum = 80, 60, 0
  for y = 1, height do
    for x = 1, width do
      local dx, dy, dz = (x - width / 2) / width, (height / 2 - y) / width, 0.8
      local length = math.sqrt(dx * dx + dy * dy + dz * dz)
      sum = sum + trace(0, 1.2, 0, dx / length, dy / length, dz / length, 3)
    end
  end
  return string.format("%.6f", sum)
end, "2208.517356"

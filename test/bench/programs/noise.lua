-- Floats and tables of numbers: gradient noise in octaves, a height map, smoothing and erosion on it.
local floor = math.floor

local function newPermutation(seed)
  local p = {}
  for i = 0, 255 do p[i] = i end
  for i = 255, 1, -1 do
    seed = (seed * 16343) % 131071
    local j = seed % (i + 1)
    p[i], p[j] = p[j], p[i]
  end
  for i = 0, 255 do p[i + 256] = p[i] end
  return p
end

local P = newPermutation(2024)

local function fade(t) return t * t * t * (t * (t * 6 - 15) + 10) end
local function mix(a, b, t) return a + (b - a) * t end

local function gradient(hash, x, y)
  local kind = hash % 8
  if kind < 4 then
    return (kind % 2 == 0 and x or -x) + (kind < 2 and y or -y)
  end
  if kind < 6 then return kind == 4 and x or -x end
  return kind == 6 and y or -y
end

local function noise(x, y)
  local left, top = floor(x), floor(y)
  local fx, fy = x - left, y - top
  left, top = left % 256, top % 256
  local a, b = P[left] + top, P[left + 1] + top
  local u, v = fade(fx), fade(fy)
  return mix(
    mix(gradient(P[a], fx, fy), gradient(P[b], fx - 1, fy), u),
    mix(gradient(P[a + 1], fx, fy - 1), gradient(P[b + 1], fx - 1, fy - 1), u),
    v
  )
end

local function octaves(x, y, count)
  local sum, size, step = 0, 1, 1
  for _ = 1, count do
    sum = sum + noise(x * step, y * step) * size
    size, step = size * 0.5, step * 2
  end
  return sum
end

local function newMap(width, height)
  local map = { width = width, height = height }
  for y = 0, height - 1 do
    for x = 0, width - 1 do map[y * width + x + 1] = octaves(x / 17, y / 17, 3) end
  end
  return map
end

local function smooth(map)
  local width, out = map.width, { width = map.width, height = map.height }
  for i = 1, #map do
    local left, right = map[i - 1] or map[i], map[i + 1] or map[i]
    local above, below = map[i - width] or map[i], map[i + width] or map[i]
    out[i] = (map[i] * 4 + left + right + above + below) / 8
  end
  return out
end

return function()
  local map = smooth(smooth(newMap(56, 56)))
  local low, high, land = math.huge, -math.huge, 0
  for i = 1, #map do
    local height = map[i]
    low, high = math.min(low, height), math.max(high, height)
    if height > 0.05 then land = land + 1 end
  end
  return string.format("%.8f %.8f %d", low, high, land)
end, "-0.90067515 0.72961761 1494"

-- Floats in fields: the sun and its four large planets, symplectic steps, energy at the end.
local PI = 3.141592653589793
local SOLAR_MASS = 4 * PI * PI
local DAYS = 365.24

local function body(x, y, z, vx, vy, vz, mass)
  return {
    x = x, y = y, z = z,
    vx = vx * DAYS, vy = vy * DAYS, vz = vz * DAYS,
    mass = mass * SOLAR_MASS,
  }
end

local function solarSystem()
  return {
    body(0, 0, 0, 0, 0, 0, 1),
    body(4.8414314424647, -1.1603200440274, -0.10362204447113,
      0.0016600766427440, 0.0076990111841974, -0.000069046001697206, 0.00095479193842433),
    body(8.3433667182446, 4.1247985641243, -0.40352341711432,
      -0.0027674251072687, 0.0049985280123492, 0.000023041729757376, 0.00028588598066613),
    body(12.894369562139, -15.111151401699, -0.22330757889266,
      0.0029646013756476, 0.0023784717395948, -0.000029658956854024, 0.000043662440433516),
    body(15.379697114851, -25.919314609988, 0.17925877295037,
      0.0026806777249039, 0.0016282417003824, -0.000095159225451972, 0.000051513890204661),
  }
end

local function offsetMomentum(bodies)
  local px, py, pz = 0, 0, 0
  for _, b in ipairs(bodies) do
    px = px + b.vx * b.mass
    py = py + b.vy * b.mass
    pz = pz + b.vz * b.mass
  end
  local sun = bodies[1]
  sun.vx, sun.vy, sun.vz = -px / SOLAR_MASS, -py / SOLAR_MASS, -pz / SOLAR_MASS
end

local function advance(bodies, count, dt)
  for i = 1, count do
    local a = bodies[i]
    local ax, ay, az, amass = a.x, a.y, a.z, a.mass
    local avx, avy, avz = a.vx, a.vy, a.vz
    for j = i + 1, count do
      local b = bodies[j]
      local dx, dy, dz = ax - b.x, ay - b.y, az - b.z
      local squared = dx * dx + dy * dy + dz * dz
      local magnitude = dt / (squared * math.sqrt(squared))
      local am, bm = amass * magnitude, b.mass * magnitude
      avx, avy, avz = avx - dx * bm, avy - dy * bm, avz - dz * bm
      b.vx, b.vy, b.vz = b.vx + dx * am, b.vy + dy * am, b.vz + dz * am
    end
    a.vx, a.vy, a.vz = avx, avy, avz
    a.x, a.y, a.z = ax + dt * avx, ay + dt * avy, az + dt * avz
  end
end

local function energy(bodies)
  local e = 0
  for i, a in ipairs(bodies) do
    e = e + 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      e = e - a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return e
end

return function()
  local bodies = solarSystem()
  offsetMomentum(bodies)
  for _ = 1, 2000 do advance(bodies, #bodies, 0.01) end
  return string.format("%.9f", energy(bodies))
end, "-0.169071607"

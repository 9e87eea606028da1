-- Operators by metamethods on small float objects: a chain of springs that swings.
local Vector = {}
Vector.__index = Vector

local function vector(x, y) return setmetatable({ x = x, y = y }, Vector) end

function Vector.__add(a, b) return vector(a.x + b.x, a.y + b.y) end
function Vector.__sub(a, b) return vector(a.x - b.x, a.y - b.y) end
function Vector.__unm(a) return vector(-a.x, -a.y) end
function Vector.__eq(a, b) return a.x == b.x and a.y == b.y end
function Vector.__mul(a, b)
  if type(a) == "number" then return vector(a * b.x, a * b.y) end
  if type(b) == "number" then return vector(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
function Vector:length() return math.sqrt(self * self) end
function Vector:unit()
  local length = self:length()
  if length == 0 then return vector(0, 0) end
  return self * (1 / length)
end

local GRAVITY = vector(0, 9.75)
local REST, STIFFNESS, DAMPING = 1, 400, 0.98

local function newChain(count)
  local chain = {}
  for i = 1, count do
    chain[i] = { position = vector(i - 1, 0), velocity = vector(0, 0), force = vector(0, 0) }
  end
  return chain
end

local function step(chain, dt)
  for i = 1, #chain do chain[i].force = GRAVITY end
  for i = 2, #chain do
    local a, b = chain[i - 1], chain[i]
    local delta = b.position - a.position
    local stretch = delta:length() - REST
    local pull = STIFFNESS * stretch * delta:unit()
    a.force = a.force + pull
    b.force = b.force - pull
  end
  for i = 2, #chain do
    local node = chain[i]
    node.velocity = (node.velocity + dt * node.force) * DAMPING
    node.position = node.position + node.velocity * dt
  end
end

return function()
  local chain = newChain(20)
  for _ = 1, 150 do step(chain, 1 / 128) end
  local last = chain[#chain].position
  if last ~= vector(last.x, last.y) then return "unequal" end
  return string.format("%.6f %.6f", last.x, (-last).y)
end, "18.990448 -3.014120"

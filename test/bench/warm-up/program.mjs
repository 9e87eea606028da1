// A program of about 2,000 lines as games have them: many functions, each run a little, none of them alone what takes the time.
// It is the same each time; the parts differ in names, numbers and in what they are made of.

/** Lines of a part of each kind; `n` numbers the parts. */
const KINDS = [
  (n) => `
-- A class with methods and inheritance.
local Unit${n} = {}
Unit${n}.__index = Unit${n}
function Unit${n}.new(x, y)
  return setmetatable({ x = x, y = y, hp = ${50 + n}, speed = ${1 + (n % 5)}, age = 0 }, Unit${n})
end
function Unit${n}:move(dx, dy)
  self.x = self.x + dx * self.speed
  self.y = self.y + dy * self.speed
  if self.x > ${100 + n} then self.x = self.x - ${100 + n} end
  if self.y < 0 then self.y = self.y + ${60 + n} end
end
function Unit${n}:damage(amount)
  self.hp = self.hp - amount
  if self.hp <= 0 then self.hp = ${50 + n} return true end
  return false
end
local units${n} = {}
for i = 1, 12 do units${n}[i] = Unit${n}.new(i, i * ${1 + (n % 3)}) end
parts[#parts + 1] = function()
  local died = 0
  for round = 1, 4 do
    for i = 1, #units${n} do
      local unit = units${n}[i]
      unit:move(round, -i)
      unit.age = unit.age + 1
      if unit:damage(i + round) then died = died + 1 end
    end
  end
  return died
end
`,
  (n) => `
-- A grid that is looked at in its neighbourhood.
local width${n}, height${n} = ${8 + (n % 4)}, ${7 + (n % 3)}
local grid${n} = {}
for y = 1, height${n} do
  grid${n}[y] = {}
  for x = 1, width${n} do grid${n}[y][x] = (x * y + ${n}) % 3 end
end
local function neighbours${n}(x, y)
  local count = 0
  for j = y - 1, y + 1 do
    local row = grid${n}[j]
    if row then
      for i = x - 1, x + 1 do
        if row[i] == 1 and (i ~= x or j ~= y) then count = count + 1 end
      end
    end
  end
  return count
end
parts[#parts + 1] = function()
  local alive = 0
  for y = 1, height${n} do
    local row = grid${n}[y]
    for x = 1, width${n} do
      local count = neighbours${n}(x, y)
      if count == ${2 + (n % 2)} then row[x] = 1 elseif count > 4 then row[x] = (row[x] + 1) % 3 end
      alive = alive + row[x]
    end
  end
  return alive
end
`,
  (n) => `
-- Points that move under forces.
local points${n} = {}
for i = 1, 10 do points${n}[i] = { x = i, y = i / 2, vx = 0, vy = 0, mass = 1 + i % 3 } end
local function force${n}(a, b)
  local dx, dy = b.x - a.x, b.y - a.y
  local distance = math.sqrt(dx * dx + dy * dy) + 0.${1 + (n % 8)}
  local f = a.mass * b.mass / (distance * distance)
  return dx / distance * f, dy / distance * f
end
parts[#parts + 1] = function()
  local energy = 0
  for i = 1, #points${n} do
    local a = points${n}[i]
    for j = i + 1, #points${n} do
      local fx, fy = force${n}(a, points${n}[j])
      a.vx, a.vy = a.vx + fx * 0.01, a.vy + fy * 0.01
    end
  end
  for i, p in ipairs(points${n}) do
    p.x, p.y = p.x + p.vx * 0.01, p.y + p.vy * 0.01
    p.vx, p.vy = p.vx * 0.99, p.vy * 0.99
    energy = energy + p.mass * (p.vx * p.vx + p.vy * p.vy)
  end
  return math.floor(energy * 1000) % 7
end
`,
  (n) => `
-- Text that is made and taken apart.
local names${n} = { "amber", "birch", "cedar", "dune", "ember${n}" }
local function label${n}(i)
  return names${n}[i % #names${n} + 1] .. ":" .. i * ${3 + n}
end
parts[#parts + 1] = function()
  local pieces = {}
  for i = 1, 12 do pieces[#pieces + 1] = label${n}(i) end
  local text = table.concat(pieces, ",")
  local sum = 0
  for name, number in string.gmatch(text, "(%a+)%d*:(%d+)") do
    sum = sum + #name + tonumber(number)
  end
  return sum % 11
end
`,
  (n) => `
-- Listeners, counters and other closures.
local listeners${n} = {}
local function on${n}(weight)
  local calls = 0
  listeners${n}[#listeners${n} + 1] = function(value)
    calls = calls + 1
    return (value * weight + calls) % ${7 + n}
  end
end
for i = 1, 6 do on${n}(i) end
local settings${n} = { volume = 1, speed = 2, size = 3, depth = 4 }
parts[#parts + 1] = function()
  local sum = 0
  for value = 1, 10 do
    for i = 1, #listeners${n} do sum = sum + listeners${n}[i](value) end
  end
  for key, value in pairs(settings${n}) do
    sum = sum + value
    settings${n}[key] = (value + ${n}) % 9
  end
  return sum
end
`,
  (n) => `
-- A queue that stays sorted, and a search over it.
local queue${n} = {}
local function push${n}(key)
  local at = #queue${n} + 1
  while at > 1 and queue${n}[at - 1] > key do
    queue${n}[at] = queue${n}[at - 1]
    at = at - 1
  end
  queue${n}[at] = key
end
local function find${n}(key)
  local low, high = 1, #queue${n}
  while low <= high do
    local middle = math.floor((low + high) / 2)
    local found = queue${n}[middle]
    if found == key then return middle end
    if found < key then low = middle + 1 else high = middle - 1 end
  end
  return nil
end
parts[#parts + 1] = function()
  for i = 1, 16 do push${n}((i * ${7 + 2 * n}) % 31) end
  local sum = 0
  for key = 0, 30 do sum = sum + (find${n}(key) or 0) end
  for i = #queue${n}, 1, -1 do table.remove(queue${n}) end
  return sum % 13
end
`,
];

/** Parts of the program: with these it has about 2,000 lines. */
const PARTS = 75;

/** The source: a chunk that returns a function, one call of which runs every part. */
export function warmUpProgram(parts = PARTS) {
  const texts = Array.from({ length: parts }, (_, n) => {
    const text = KINDS[n % KINDS.length](n).trim();
    return `do\n${text}\nend`;
  });
  return `local parts = {}\n${texts.join('\n')}
return function()
  local sum = 0
  for i = 1, #parts do sum = sum + parts[i]() end
  return sum
end
`;
}

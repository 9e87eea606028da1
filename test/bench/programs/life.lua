-- Arrays of arrays: Conway's game of life on a torus, with a glider, a row and an acorn.
local WIDTH, HEIGHT = 48, 32

local function newWorld()
  local world = {}
  for y = 1, HEIGHT do
    local row = {}
    for x = 1, WIDTH do row[x] = 0 end
    world[y] = row
  end
  return world
end

local function stamp(world, left, top, lines)
  for dy, line in ipairs(lines) do
    for dx = 1, #line do
      if line:sub(dx, dx) == "#" then world[top + dy][left + dx] = 1 end
    end
  end
end

local function step(from, to)
  for y = 1, HEIGHT do
    local above = from[y == 1 and HEIGHT or y - 1]
    local here = from[y]
    local below = from[y == HEIGHT and 1 or y + 1]
    local out = to[y]
    for x = 1, WIDTH do
      local l = x == 1 and WIDTH or x - 1
      local r = x == WIDTH and 1 or x + 1
      local around = above[l] + above[x] + above[r] + here[l] + here[r] + below[l] + below[x] + below[r]
      if around == 3 or (around == 2 and here[x] == 1) then
        out[x] = 1
      else
        out[x] = 0
      end
    end
  end
end

local function population(world)
  local count = 0
  for _, row in ipairs(world) do
    for _, cell in ipairs(row) do count = count + cell end
  end
  return count
end

return function()
  local world, other = newWorld(), newWorld()
  stamp(world, 2, 2, { ".#.", "..#", "###" })
  stamp(world, 20, 10, { "##########" })
  stamp(world, 30, 20, { ".#.....", "...#...", "##..###" })
  for _ = 1, 40 do
    step(world, other)
    world, other = other, world
  end
  return population(world)
end, 123

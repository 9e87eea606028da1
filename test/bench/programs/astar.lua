-- A* on a grid with walls: a binary heap, nodes as tables, the way rebuilt at the end.
local Heap = {}
Heap.__index = Heap

function Heap.new() return setmetatable({ size = 0 }, Heap) end

function Heap:push(node)
  local at = self.size + 1
  self.size = at
  while at > 1 do
    local parent = (at - at % 2) / 2
    local above = self[parent]
    if above.total <= node.total then break end
    self[at] = above
    at = parent
  end
  self[at] = node
end

function Heap:pop()
  local top, size = self[1], self.size
  local last = self[size]
  self[size] = nil
  size = size - 1
  self.size = size
  if size == 0 then return top end
  local at = 1
  while true do
    local child = at * 2
    if child > size then break end
    if child < size and self[child + 1].total < self[child].total then child = child + 1 end
    if self[child].total >= last.total then break end
    self[at] = self[child]
    at = child
  end
  self[at] = last
  return top
end

local function newGrid(width, height)
  local grid, seed = { width = width, height = height }, 11
  for y = 1, height do
    local row = {}
    for x = 1, width do
      seed = (seed * 16343) % 131071
      local wall = seed % 100 < 28 and x + y > 4 and x + y < width + height - 2
      row[x] = { x = x, y = y, wall = wall, cost = 1 + seed % 3 }
    end
    grid[y] = row
  end
  return grid
end

local DIRECTIONS = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } }

local function findPath(grid, start, goal)
  local known, closed, open = {}, {}, Heap.new()
  known[start] = { cell = start, sofar = 0, total = 0 }
  open:push(known[start])
  while open.size > 0 do
    local node = open:pop()
    local cell = node.cell
    if cell == goal then return node end
    if not closed[cell] then
      closed[cell] = true
      for _, direction in ipairs(DIRECTIONS) do
        local row = grid[cell.y + direction[2]]
        local next = row and row[cell.x + direction[1]]
        if next and not next.wall and not closed[next] then
          local sofar = node.sofar + next.cost
          local old = known[next]
          if not old or sofar < old.sofar then
            local guess = math.abs(goal.x - next.x) + math.abs(goal.y - next.y)
            local new = { cell = next, sofar = sofar, total = sofar + guess, from = node }
            known[next] = new
            open:push(new)
          end
        end
      end
    end
  end
end

local grid = newGrid(48, 32)

return function()
  local sum = 0
  for i = 0, 3 do
    local node = findPath(grid, grid[1][1 + i % 2], grid[32 - i % 2][48])
    local length = 0
    if not node then return "no way" end
    sum = sum + node.sofar
    while node do
      length = length + 1
      node = node.from
    end
    sum = sum + length * 1000
  end
  return sum
end, 320512

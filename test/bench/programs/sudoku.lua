-- Search with sets of candidates as counts in arrays: a sudoku by backtracking on the cell with fewest choices.
local PUZZLES = {
  "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
  "1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3..",
}

local function boxOf(row, column) return math.floor((row - 1) / 3) * 3 + math.floor((column - 1) / 3) + 1 end

local Grid = {}
Grid.__index = Grid

local function nine()
  local sets = {}
  for i = 1, 9 do
    local set = {}
    for digit = 1, 9 do set[digit] = false end
    sets[i] = set
  end
  return sets
end

function Grid.new(text)
  local grid = setmetatable({ cells = {}, open = {}, tries = 0 }, Grid)
  grid.rows, grid.columns, grid.boxes = nine(), nine(), nine()
  for i = 1, 81 do
    local row, column = math.floor((i - 1) / 9) + 1, (i - 1) % 9 + 1
    local cell = { row = row, column = column, box = boxOf(row, column), digit = 0 }
    grid.cells[i] = cell
    local digit = tonumber(text:sub(i, i))
    if digit then
      grid:set(cell, digit)
    else
      grid.open[#grid.open + 1] = cell
    end
  end
  return grid
end

function Grid:set(cell, digit)
  cell.digit = digit
  self.rows[cell.row][digit] = true
  self.columns[cell.column][digit] = true
  self.boxes[cell.box][digit] = true
end

function Grid:clear(cell)
  local digit = cell.digit
  cell.digit = 0
  self.rows[cell.row][digit] = false
  self.columns[cell.column][digit] = false
  self.boxes[cell.box][digit] = false
end

function Grid:choices(cell)
  local row, column, box = self.rows[cell.row], self.columns[cell.column], self.boxes[cell.box]
  local count = 0
  for digit = 1, 9 do
    if not (row[digit] or column[digit] or box[digit]) then count = count + 1 end
  end
  return count
end

function Grid:narrowest(left)
  local best, least = nil, 10
  for i = 1, left do
    local count = self:choices(self.open[i])
    if count < least then best, least = i, count end
  end
  return best, least
end

function Grid:solve(left)
  if left == 0 then return true end
  local at, count = self:narrowest(left)
  if count == 0 then return false end
  local open = self.open
  open[at], open[left] = open[left], open[at]
  local cell = open[left]
  local row, column, box = self.rows[cell.row], self.columns[cell.column], self.boxes[cell.box]
  for digit = 1, 9 do
    if not (row[digit] or column[digit] or box[digit]) then
      self.tries = self.tries + 1
      self:set(cell, digit)
      if self:solve(left - 1) then return true end
      self:clear(cell)
    end
  end
  return false
end

function Grid:text()
  local digits = {}
  for i, cell in ipairs(self.cells) do digits[i] = cell.digit end
  return table.concat(digits)
end

return function()
  local out, tries = {}, 0
  for i, puzzle in ipairs(PUZZLES) do
    local grid = Grid.new(puzzle)
    out[i] = grid:solve(#grid.open) and grid:text() or "no solution"
    tries = tries + grid.tries
  end
  return table.concat(out, " ") .. " " .. tries
end, "534678912672195348198342567859761423426853791713924856961537284287419635345286179 "
  .. "162857493534129678789643521475312986913586742628794135356478219241935867897261354 316"

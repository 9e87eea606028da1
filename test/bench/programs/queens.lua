-- Loops and arrays: all solutions of the queens on a board of nine by nine, and the first one drawn.
local N = 9

local function newBoard() return { columns = {}, up = {}, down = {}, rows = {}, found = 0 } end

local function draw(rows)
  local lines = {}
  for row = 1, N do
    lines[row] = ("."):rep(rows[row] - 1) .. "Q" .. ("."):rep(N - rows[row])
  end
  return table.concat(lines, "/")
end

local function place(board, row)
  if row > N then
    board.found = board.found + 1
    board.first = board.first or draw(board.rows)
    return
  end
  local columns, up, down = board.columns, board.up, board.down
  for c = 1, N do
    if not columns[c] and not up[row + c] and not down[row - c + N] then
      board.rows[row] = c
      columns[c], up[row + c], down[row - c + N] = true, true, true
      place(board, row + 1)
      columns[c], up[row + c], down[row - c + N] = false, false, false
    end
  end
end

return function()
  local board = newBoard()
  place(board, 1)
  return board.found .. " " .. board.first
end, "352 Q......../..Q....../.....Q.../.......Q./.Q......./...Q...../........Q/......Q../....Q...."

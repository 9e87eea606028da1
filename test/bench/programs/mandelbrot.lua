-- Floats in locals: a picture of the Mandelbrot set, kept as rows of iteration counts.
local function escape(cx, cy, limit)
  local x, y = 0, 0
  for i = 1, limit do
    local xx, yy = x * x, y * y
    if xx + yy > 4 then return i end
    x, y = xx - yy + cx, 2 * x * y + cy
  end
  return limit
end

local function render(width, height, limit)
  local rows = {}
  for py = 1, height do
    local row, cy = {}, (py - 0.5) / height * 2.5 - 1.25
    for px = 1, width do row[px] = escape((px - 0.5) / width * 3 - 2.25, cy, limit) end
    rows[py] = row
  end
  return rows
end

return function()
  local rows = render(96, 72, 60)
  local sum, inside = 0, 0
  for _, row in ipairs(rows) do
    for _, count in ipairs(row) do
      sum = sum + count
      if count == 60 then inside = inside + 1 end
    end
  end
  return sum * 10000 + inside
end, 1186781454

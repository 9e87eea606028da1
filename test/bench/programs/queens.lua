-- Loops and array access: all solutions of the seven queens.
local N = 7

local function place(columns, up, down, row)
  if row > N then return 1 end
  local found = 0
  for c = 1, N do
    if not columns[c] and not up[row + c] and not down[row - c + N] then
      columns[c], up[row + c], down[row - c + N] = true, true, true
      found = found + place(columns, up, down, row + 1)
      columns[c], up[row + c], down[row - c + N] = false, false, false
    end
  end
  return found
end

return function() return place({}, {}, {}, 1) == 40 end

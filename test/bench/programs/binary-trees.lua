-- Allocation: trees of small tables are built, counted and dropped, beside one that stays alive.
local function bottomUp(depth)
  if depth == 0 then return {} end
  return { left = bottomUp(depth - 1), right = bottomUp(depth - 1) }
end

local function count(tree)
  local left = tree.left
  if not left then return 1 end
  return 1 + count(left) + count(tree.right)
end

return function()
  local deepest = 12
  local stays, total = bottomUp(deepest), 0
  for depth = 4, deepest, 2 do
    local rounds = 2 ^ (deepest - depth)
    for _ = 1, rounds do total = total + count(bottomUp(depth)) end
  end
  return total * 10000 + count(stays)
end, 406198191

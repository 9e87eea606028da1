-- Comparing the fringes of two trees.
local function walk(t) if type(t) == "table" then walk(t[1]) walk(t[2]) else coroutine.yield(t) end end
local function leaves(t) return coroutine.wrap(function() walk(t) end) end
local function same(a, b)
  local x, y = leaves(a), leaves(b)
  while true do
    local p, q = x(), y()
    if p ~= q then return false, p, q end
    if p == nil then return true end
  end
end
print(same({ { 1, 2 }, { 3, 4 } }, { 1, { 2, { 3, 4 } } })) --> true
print(same({ { 1, 2 }, { 3, 4 } }, { 1, { 2, { 5, 4 } } })) --> false	3	5

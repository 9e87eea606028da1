-- Traversal: deep tables copied and compared, wide ones merged, counted, cleared while they are walked.
local function deepCopy(value, known)
  if type(value) ~= "table" then return value end
  known = known or {}
  if known[value] then return known[value] end
  local copy = {}
  known[value] = copy
  for key, item in pairs(value) do copy[deepCopy(key, known)] = deepCopy(item, known) end
  return copy
end

local function deepEqual(a, b)
  if a == b then return true end
  if type(a) ~= "table" or type(b) ~= "table" then return false end
  for key, value in pairs(a) do
    if not deepEqual(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

local function merge(into, from)
  for key, value in pairs(from) do
    local old = into[key]
    if type(value) == "table" and type(old) == "table" then
      merge(old, value)
    elseif type(value) == "number" and type(old) == "number" then
      into[key] = old + value
    else
      into[key] = value
    end
  end
end

local function newTree(depth, width)
  if depth == 0 then return { value = width, name = "leaf" } end
  local tree = { depth = depth, items = { 1, 2, 3 } }
  for i = 1, width do tree["child" .. i] = newTree(depth - 1, width) end
  return tree
end

local function newWide(count, from)
  local wide = {}
  for i = from, from + count - 1 do wide["key" .. i] = i end
  return wide
end

local function dropOdd(wide)
  local dropped = 0
  for key, value in pairs(wide) do
    if value % 2 == 1 then
      wide[key] = nil
      dropped = dropped + 1
    end
  end
  return dropped
end

local tree = newTree(6, 3)
local first, second = newWide(2400, 1), newWide(2400, 1200)

return function()
  local copy = deepCopy(tree)
  if not deepEqual(tree, copy) then return "copy differs" end
  copy.child1.child2.child3.child1.value = 99
  if deepEqual(tree, copy) then return "change not seen" end
  merge(copy, tree)
  local wide = {}
  merge(wide, first)
  merge(wide, second)
  local dropped, sum, count = dropOdd(wide), 0, 0
  for _, value in pairs(wide) do sum, count = sum + value, count + 1 end
  for _, value in ipairs(copy.child1.items) do sum = sum + value end
  local squares, key, value = {}, nil, nil
  for i = 1, 1200 do squares[i * i] = i end
  key, value = next(squares)
  while key do
    sum = sum + key - value * value + 1
    key, value = next(squares, key)
  end
  return table.concat({ dropped, count, sum, copy.child1.child2.child3.child1.value }, " ")
end, "1200 2399 6481212 99"

-- Generators as iterators: coroutine.wrap in a generic for: ranges, a tree in order, permutations, lines, primes.
local wrap, yield = coroutine.wrap, coroutine.yield

local function range(from, to, step)
  return wrap(function()
    for i = from, to, step or 1 do yield(i) end
  end)
end

local function insert(tree, key)
  if not tree then return { key = key } end
  if key < tree.key then
    tree.left = insert(tree.left, key)
  elseif key > tree.key then
    tree.right = insert(tree.right, key)
  end
  return tree
end

local function visit(tree)
  if tree then
    visit(tree.left)
    yield(tree.key)
    visit(tree.right)
  end
end

local function inOrder(tree) return wrap(function() visit(tree) end) end

local function permute(list, n)
  if n == 0 then
    yield(list)
    return
  end
  for i = 1, n do
    list[n], list[i] = list[i], list[n]
    permute(list, n - 1)
    list[n], list[i] = list[i], list[n]
  end
end

local function permutations(list) return wrap(function() permute(list, #list) end) end

local function numbersFrom(n)
  return wrap(function()
    while true do
      yield(n)
      n = n + 1
    end
  end)
end

local function without(prime, numbers)
  return wrap(function()
    for n in numbers do
      if n % prime ~= 0 then yield(n) end
    end
  end)
end

local function primes(count)
  return wrap(function()
    local numbers = numbersFrom(2)
    for _ = 1, count do
      local prime = numbers()
      yield(prime)
      numbers = without(prime, numbers)
    end
  end)
end

return function()
  local sum = 0
  for i in range(1, 12000) do sum = sum + i end
  for i in range(100, 0, -5) do sum = sum + i end
  local tree, seed = nil, 9
  for _ = 1, 2000 do
    seed = (seed * 16343) % 131071
    tree = insert(tree, seed % 10000)
  end
  local before = -1
  for key in inOrder(tree) do
    if key <= before then return "not in order" end
    before, sum = key, sum + key
  end
  for list in permutations({ 1, 2, 3, 4, 5, 6, 7 }) do
    if list[1] < list[7] then sum = sum + list[3] end
  end
  for prime in primes(80) do sum = sum + prime end
  return sum
end, 81283264

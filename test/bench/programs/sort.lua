-- table.sort with comparison functions, on numbers and on records by several keys; insertion and removal.
local function newRandom(seed)
  return function(limit)
    seed = (seed * 16343) % 131071
    return seed % limit + 1
  end
end

local function byScore(a, b)
  if a.score ~= b.score then return a.score > b.score end
  return a.name < b.name
end

return function()
  local random = newRandom(7)
  local numbers = {}
  for i = 1, 3000 do numbers[i] = random(100000) end
  table.sort(numbers, function(a, b) return a > b end)

  local players = {}
  for i = 1, 1500 do players[i] = { name = "player" .. i, score = random(200) } end
  table.sort(players, byScore)

  local names = {}
  for i = 1, 500 do names[i] = players[i].name end
  table.sort(names)

  local hand = {}
  for i = 1, 200 do table.insert(hand, random(#hand + 1), i) end
  local sum = 0
  while #hand > 0 do sum = (sum * 3 + table.remove(hand, random(#hand))) % 1000003 end
  return table.concat({ numbers[1000], players[77].name, names[500], sum }, " ")
end, "56255 player344 player99 94451"

-- Tables as dictionaries: word counts, an index of anagrams, a Markov chain that writes text, an LRU cache.
local BASE = [[the gulls over the harbour saw the boat return at dawn and the boy on the pier saw the gulls
and ran along the pier to the boat but the nets on the boat were empty and the men in it were silent so the
boy ran home and told his mother that the sea had kept its own and that no stone was left to turn at noon]]

local function wordsOf(text)
  local words = {}
  for word in text:gmatch("%a+") do words[#words + 1] = word end
  return words
end

local function countWords(words)
  local counts = {}
  for _, word in ipairs(words) do counts[word] = (counts[word] or 0) + 1 end
  local order = {}
  for word in pairs(counts) do order[#order + 1] = word end
  table.sort(order, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return counts, order
end

local function signature(word)
  local letters = { word:byte(1, -1) }
  table.sort(letters)
  return string.char((unpack or table.unpack)(letters))
end

local function anagrams(words)
  local groups, largest = {}, 0
  for _, word in ipairs(words) do
    local key = signature(word)
    local group = groups[key] or {}
    group[word] = true
    groups[key] = group
  end
  for _, group in pairs(groups) do
    local size = 0
    for _ in pairs(group) do size = size + 1 end
    largest = math.max(largest, size)
  end
  return largest
end

local function markov(words, count)
  local follow, out, seed = {}, {}, 5
  for i = 1, #words - 1 do
    local list = follow[words[i]] or {}
    list[#list + 1] = words[i + 1]
    follow[words[i]] = list
  end
  local word = words[1]
  for i = 1, count do
    out[i] = word
    seed = (seed * 16343) % 131071
    local list = follow[word] or words
    word = list[seed % #list + 1]
  end
  return table.concat(out, " ")
end

local Cache = {}
Cache.__index = Cache

function Cache.new(room) return setmetatable({ room = room, map = {}, count = 0, clock = 0, hits = 0 }, Cache) end

function Cache:get(key, make)
  self.clock = self.clock + 1
  local entry = self.map[key]
  if entry then
    self.hits = self.hits + 1
    entry.used = self.clock
    return entry.value
  end
  if self.count == self.room then
    local oldest
    for _, other in pairs(self.map) do
      if not oldest or other.used < oldest.used then oldest = other end
    end
    self.map[oldest.key] = nil
    self.count = self.count - 1
  end
  self.count = self.count + 1
  self.map[key] = { key = key, value = make(key), used = self.clock }
  return self.map[key].value
end

return function()
  local words = wordsOf(BASE)
  local text = markov(words, 4000)
  local written = wordsOf(text)
  local counts, order = countWords(written)
  local cache, length = Cache.new(20), 0
  for _, word in ipairs(written) do length = length + #cache:get(word, string.upper) end
  return table.concat({ #text, order[1], counts[order[2]], anagrams(written), cache.hits, length }, " ")
end, "17800 the 304 2 2451 13801"

-- Integer arrays and bytes: distances between words, a suggestion for each misspelled one.
local function distance(a, b)
  local n, m = #a, #b
  local before, row = {}, {}
  for j = 0, m do before[j] = j end
  for i = 1, n do
    row[0] = i
    local code = a:byte(i)
    for j = 1, m do
      local cost = before[j - 1]
      if code ~= b:byte(j) then
        cost = cost + 1
        if before[j] + 1 < cost then cost = before[j] + 1 end
        if row[j - 1] + 1 < cost then cost = row[j - 1] + 1 end
      end
      row[j] = cost
    end
    before, row = row, before
  end
  return before[m]
end

local function suggest(word, dictionary)
  local best, least = nil, math.huge
  for _, known in ipairs(dictionary) do
    if math.abs(#known - #word) < least then
      local d = distance(word, known)
      if d < least then best, least = known, d end
    end
  end
  return best, least
end

local DICTIONARY = {}
for word in ([[attack defend retreat potion sword shield castle dragon wizard forest harbour treasure
  monster village merchant inventory quest journey compass lantern]]):gmatch("%a+") do
  DICTIONARY[#DICTIONARY + 1] = word
end

-- Every word with one letter left out, and with two neighbours exchanged.
local INPUT = {}
for i, word in ipairs(DICTIONARY) do
  local at = i % 3 + 2
  INPUT[#INPUT + 1] = word:sub(1, at - 1) .. word:sub(at + 1)
  INPUT[#INPUT + 1] = word:sub(1, at - 1) .. word:sub(at, at + 1):reverse() .. word:sub(at + 2)
end

return function()
  local sum, out = 0, {}
  for i, word in ipairs(INPUT) do
    local best, least = suggest(word, DICTIONARY)
    out[i] = best
    sum = sum + least
  end
  return sum .. " " .. #table.concat(out, " ")
end, "60 303"

-- table.sort and string.gsub with functions, called again and again from hot loops: comparison functions that fail, contradict
-- themselves, sort or match themselves, look at their callers; replacements of every kind; results in different positions.
local function numbers(count, seed)
  local list = {}
  for n = 1, count do
    seed = (seed * 16343) % 131071
    list[n] = seed % 1000
  end
  return list
end

local function sum(values)
  local total = 0
  for n, value in ipairs(values) do total = (total * 31 + value * n) % 1000003 end
  return total
end

local comparisons = 0
local function descending(a, b)
  comparisons = comparisons + 1
  return a > b
end

local function sortAll(order)
  local parts = {}
  for round = 1, 60 do
    local list = numbers(round % 23, round)
    local ok, message = pcall(table.sort, list, order)
    parts[#parts + 1] = ok and sum(list) or #tostring(message)
  end
  return sum(parts)
end

print(sortAll(descending), comparisons)
print(sortAll(function(a, b) return a % 7 < b % 7 end))
print(sortAll(function(a, b) return a % 7 <= b % 7 end))
print(sortAll(function() return true end))
print(sortAll(function() return nil end))
print(sortAll(function() end))
print(sortAll(function(a, b) return b < a, a, b end))
print(sortAll(function(a, b) if a == b then error("equal " .. a) end return a < b end))
print(sortAll(function(a, b) if a % 100 == 42 then error({}) end return a < b end))
print(sortAll(function(...) local a, b = ... return a < b end))
print(sortAll(math.max))
print(sortAll(rawequal))

-- Sorting inside of sorting, matching inside of matching.
local function inner(a, b)
  local pair = { a, b, 500 }
  table.sort(pair, function(x, y) return x > y end)
  return pair[1] == a
end
print(sortAll(inner))

local function nested(text)
  return (text:gsub("%w+", function(word)
    return (word:gsub("%a", function(letter) return letter:upper() .. letter:byte() % 10 end))
  end))
end
for _ = 1, 40 do nested("one two") end
print(nested("alpha beta 12 gamma"))

-- A comparison function that cannot always compare, called where the fault is caught, and its traceback's depth.
local mixed = { 3, 1, "2", 5, 4 }
local faults = {}
for round = 1, 50 do
  local list = { 3, 1, 2, 5, round > 45 and "x" or round }
  local ok, message = pcall(table.sort, list, function(a, b) return a < b end)
  if not ok then faults[#faults + 1] = message end
end
print(#faults, faults[1])
print(pcall(table.sort, mixed, function(a, b) return tonumber(a) < tonumber(b) end), mixed[2])

local depth
for round = 1, 40 do
  local list = numbers(6, round)
  table.sort(list, function(a, b)
    if round == 40 then depth = select(2, debug.traceback():gsub("\n", "")) end
    return a < b
  end)
end
print(depth >= 3)

-- Upvalues that a comparison function changes.
local calls = 0
local function counted(list)
  local seen = {}
  table.sort(list, function(a, b)
    calls = calls + 1
    seen[a] = (seen[a] or 0) + 1
    return a < b
  end)
  local most = 0
  for _, count in pairs(seen) do if count > most then most = count end end
  return most
end
local top = 0
for round = 1, 50 do top = top + counted(numbers(round % 17, round)) end
print(calls, top)

-- A list that changes while it is sorted.
local total = 0
for round = 1, 40 do
  local list = numbers(12, round)
  local compared = 0
  local ok = pcall(table.sort, list, function(a, b)
    compared = compared + 1
    if compared == 20 then list[#list + 1] = 7 end
    return a < b
  end)
  total = total + compared + #list + (ok and 1 or 0)
end
print(total)

-- Replacements.
local kinds = {
  function(word) return word .. "!" end,
  function(word) return #word end,
  function() return nil end,
  function() return false end,
  function() end,
  function(word) return word == "fox" and {} or nil end,
  function(word) return word == "dog" and true or "x" end,
  function(word) if word == "lazy" then error("lazy", 0) end return word:rep(2) end,
  function(word) if word == "over" then error({}) end return word end,
  function(...) return select("#", ...) end,
  string.upper,
  string.len,
}
local text = "the quick brown fox jumps over the lazy dog"
local patterns = { "%a+", "(%a)(%a+)", "()%a+()", "^%a+", "%s*", "o", "(%a+", "%f[%a]%a", "x?" }
for at, kind in ipairs(kinds) do
  local parts = {}
  for round = 1, 12 do
    for _, pattern in ipairs(patterns) do
      local ok, result, count = pcall(string.gsub, text, pattern, kind, round % 4 > 0 and round or nil)
      if type(result) ~= "string" then result = type(result) end
      parts[#parts + 1] = tostring(ok) .. result .. tostring(count)
    end
  end
  local all = table.concat(parts, "\n")
  local check = 0
  for n = 1, #all do check = (check * 31 + all:byte(n)) % 1000003 end
  print(at, #all, check)
end

local function template(values)
  return ("{name} has {count} of {what}, {missing}"):gsub("{(%w+)}", function(key) return values[key] end)
end
for round = 1, 50 do template({ name = round, count = 2, what = "3" }) end
print(template({ name = "Ann", count = 12, what = "them" }))

-- The results of a coroutine that runs inside.
local made = {}
for round = 1, 30 do
  local list = numbers(8, round)
  table.sort(list, function(a, b)
    local less = coroutine.wrap(function(x) coroutine.yield(x < b) end)
    return less(a)
  end)
  made[round] = sum(list)
end
print(sum(made))

-- Long work in one call.
local long = numbers(3000, 5)
comparisons = 0
table.sort(long, descending)
print(sum(long), comparisons)
local letters = ("some words and more "):rep(400)
local changed, count = letters:gsub("%a+", function(word) return word:sub(1, 1) end)
print(#changed, count)
--> 764518	1943
--> 397632
--> 691863
--> 724513
--> 883035
--> 883035
--> 764518
--> 932704
--> 499060
--> 355641
--> 461172
--> 87648
--> 896220
--> A7L8P2H4A7 B8E1T6A7 12 G3A7M9M9A7
--> 5	test.lua:68: attempt to compare string with number
--> true	2
--> true
--> 1151	260
--> 2036
--> 1	5370	123284
--> 2	5226	532847
--> 3	5037	702326
--> 4	5037	702326
--> 5	5037	702326
--> 6	4992	125376
--> 7	4798	934596
--> 8	5198	581083
--> 9	4352	551568
--> 10	4660	170406
--> 11	4632	844357
--> 12	4660	891746
--> Ann has 12 of them, {missing}	4
--> 695633
--> 729725	37818
--> 3200	1600

-- Subjects longer than what the matcher looks at in one go, around the ends of its windows; long patterns and texts to look for.
local function sum(...)
  local parts = {}
  for i = 1, select("#", ...) do
    local v = (select(i, ...))
    parts[i] = type(v) == "string" and #v > 12 and "<" .. #v .. v:sub(1, 2) .. v:sub(-2) .. ">" or tostring(v)
  end
  return table.concat(parts, " ")
end

local total = {}
local function try(...) total[#total + 1] = sum(pcall(...)) end
local function checksum()
  local text = table.concat(total, "\n")
  local a, b = 1, 0
  for i = 1, #text, 4096 do
    for _, byte in ipairs({ text:byte(i, i + 4095) }) do
      a = (a + byte) % 65521
      b = (b + a) % 65521
    end
  end
  print(#total, #text, a, b)
  total = {}
end

for _, n in ipairs({ 4094, 4095, 4096, 4097, 8193 }) do
  local a = ("a"):rep(n)
  for _, tail in ipairs({ "", "b", "ab", "ba", "-" .. a, "(" }) do
    local s = a .. tail
    for _, p in ipairs({ "^a*b", "^a*ab", "^a-b", "^(a-)b()", "^.-b", "^[ab]*b", "^[^b]*$", "b", "b.", "bb", "%(", "[b-z]",
      "^(a*)-%1$", "^(a+)%1", "^(a-)-%1$", "()b()", "%f[b]b", "^a*.?$", "^a*(b?)(.-)$", "^(.-)%-(.*)$" }) do
      try(string.find, s, p)
    end
  end
  checksum()
  local open, closed = ("("):rep(n), (")"):rep(n)
  for _, s in ipairs({ open, open .. closed, open .. closed:sub(2), open .. "y" .. closed .. "z", "(" .. a .. ")" }) do
    try(string.find, s, "^%b()")
    try(string.match, s, "^%b()(.?)")
    try(string.find, s, "%b)(")
  end
  checksum()
  for _, middle in ipairs({ "", "needle", ("a"):rep(20) .. "b" }) do
    local s = a .. middle .. a
    for _, p in ipairs({ "needle", "le", ("a"):rep(15) .. "b", a .. "b", s, s .. "x", "" }) do
      try(string.find, s, p, n - 30, true)
      try(string.find, s, p, 1 + n - #p, true)
    end
    try(string.find, s, "needle", 1, true)
    try(string.find, s, "needle.")
  end
  checksum()
end

for _, n in ipairs({ 1024, 1025 }) do
  local a = ("a"):rep(n)
  for _, p in ipairs({ a .. "()", ("[a-c]"):rep(n / 4), "^" .. ("[^b]"):rep(n) .. "(.*)$", a .. "[", a .. "%", "[" .. a, a .. "(",
    a .. ")", "%f[" .. a .. "]a", a .. "\0[", "^" .. a .. "^", a .. "%9", "^(" .. a .. ")%1", "^" .. ("%w"):rep(n / 2) .. "$" }) do
    try(string.find, a, p)
    try(string.match, a .. a, p)
    try(string.gsub, a .. "^" .. a, p, "<%0>", 3)
    try(string.gsub, a .. a, p, function(x) return #tostring(x) end, 3)
    try(function()
      local found = 0
      for w in (a .. "-" .. a .. "^" .. a):gmatch(p) do
        found = found + 1
        if found > 3 then break end
      end
      return found
    end)
  end
  checksum()
end

for _, n in ipairs({ 300, 1100 }) do
  for _, set in ipairs({ ("b-z%d"):rep(n) .. "a", ("b-z%d"):rep(n), "^" .. ("b"):rep(n), "]" .. ("%]"):rep(n), ("a-"):rep(n), ("%a"):rep(n) }) do
    try(string.find, "-aab]]0", "[" .. set .. "]+")
    try(string.gsub, "-aab]]0", "[" .. set .. "]", "x")
    try(string.find, "-aab]]0", "[" .. set)
    try(string.find, "-aab]]0", "%f[" .. set .. "]()")
  end
end
checksum()
--> 120	1498	46015	55780
--> 15	135	11259	60354
--> 48	519	40693	18334
--> 120	1498	46057	41529
--> 15	135	11246	59378
--> 48	519	40686	13355
--> 120	1498	46156	49233
--> 15	135	11251	59678
--> 48	519	40715	19820
--> 120	1498	46207	17341
--> 15	135	11256	59978
--> 48	519	40744	26285
--> 120	1503	46603	62011
--> 15	137	11357	12552
--> 48	519	40935	10394
--> 70	952	5088	12079
--> 70	952	5071	15456
--> 48	599	44019	1414

-- Library functions called again and again from hot loops, with usual and unusual arguments: numbers given as texts, positions that
-- are out of range or no integers, missing and superfluous arguments, long and binary texts, several results, errors.
local unpack = unpack or table.unpack

local texts = { "", "a", "Hello, World", "tab\tnul\0end", "\200\255 high", ("xyz"):rep(30), "k1=v1;k2=v2;k3=", "  trim  " }
local positions = { 0, 1, 2, 5, -1, -3, -100, 100, 2.5, "2", 1e10 }

local function show(...)
  local out = {}
  for n = 1, select("#", ...) do
    local value = select(n, ...)
    out[n] = type(value) == "string" and string.format("%q", value) or tostring(value)
  end
  return select("#", ...) .. ":" .. table.concat(out, ",")
end

-- A checksum of what a function gives, errors included.
local function sum(text)
  local total = 0
  for n = 1, #text do total = (total * 31 + text:byte(n)) % 1000003 end
  return total
end

local function each(name, body)
  local parts = {}
  for round = 1, 3 do
    for _, text in ipairs(texts) do
      for _, at in ipairs(positions) do
        local line = show(pcall(body, text, at, round))
        parts[#parts + 1] = line
      end
    end
  end
  print(name, #parts, sum(table.concat(parts, "\n")))
end

each("byte", function(text, at) return string.byte(text, at) end)
each("bytes", function(text, at, to) return string.byte(text, at, to) end)
each("bytes from the end", function(text, at) return string.byte(text, at, -1) end)
each("byte alone", function(text) return text:byte() end)
each("sub", function(text, at, to) return text:sub(at, to), text:sub(at), text:sub(1, at) end)
each("rep", function(text, at) return at ~= 1e10 and string.rep(text, at) end)
each("case", function(text) return text:upper(), text:lower(), text:reverse(), text:len() end)
each("find", function(text, at) return text:find("[lz=]", at) end)
each("find captures", function(text, at) return text:find("(%a)(%d*)()", at) end)
each("find plain", function(text, at, round) return text:find("=", at, round > 1) end)
each("find text", function(text, at) return text:find("zx", at) end)
each("find empty", function(text, at) return text:find("", at) end)
each("match", function(text, at) return text:match("%w+", at) end)
each("match captures", function(text, at) return text:match("(k%d)=(%w*)", at) end)
each("match anchored", function(text, at) return text:match("^(.-)%s*$", at) end)
each("match wrong", function(text, at) return text:match("(%w", at) end)
each("match wrong back", function(text, at) return text:match("%1", at) end)
each("gsub", function(text, at) return text:gsub("%w", "<%0>", at) end)
each("gsub text", function(text, at) return text:gsub("[ =]", "%%", at ~= 1e10 and at or nil) end)
each("gsub wrong", function(text) return text:gsub("%w", "%2") end)
each("gsub table", function(text) return text:gsub("%w%d?", { l = 1, k1 = "K", x = false }) end)
each("gsub metatable", function(text)
  return text:gsub("%w", setmetatable({}, { __index = function(_, key) return key .. key end }))
end)
each("gsub bad value", function(text) return text:gsub("l", { l = {} }) end)
each("gsub anchored", function(text) return text:gsub("^%s+", "") end)
each("gmatch", function(text)
  local out = {}
  for key, value in text:gmatch("(%w+)=(%w*)") do out[#out + 1] = key .. value end
  for at in text:gmatch("()") do out[#out + 1] = at end
  return unpack(out)
end)
each("format", function(text, at) return string.format("%s|%d|%5s|%-5s|%.2s", text, at, at, at, text) end)
each("format numbers", function(_, at) return string.format("%g %5.2f %x %e %c", at, at, 255, at, 65) end)
each("format few", function(text) return string.format("%s %s", text) end)
each("format wrong", function(text) return string.format("%y", text) end)
each("format quoted", function(text) return string.format("%q %%", text) end)
each("format nothing", function(text, at) return string.format("text", text, at) end)
each("char", function(_, at) return string.char(at), string.char(65, at, 66) end)
each("char nil", function() return string.char(65, nil) end)
each("tonumber", function(text, at) return tonumber(text), tonumber(at), tonumber("ff", 16), tonumber("z", at) end)
each("tostring", function(text, at) return tostring(text), tostring(at), tostring(at == 1), tostring(nil) end)
each("select", function(text, at, round) return select(at, text, round, nil) end)
each("unpack", function(text, at, round) return at ~= 1e10 and unpack({ text, round, nil, 4 }, at, 4) end)
each("concat", function(text, at) return table.concat({ text, at, 3, text }, at, 1, 3), table.concat({ text, at }, ", ") end)
each("concat from", function(text, at) return at ~= 1e10 and table.concat({ text, "b", "c" }, "", at) end)
each("concat wrong", function(text, at) return table.concat({ text, {}, at }, "-", 1, at == 1 and 1 or 3) end)
each("insert", function(text, at)
  local list = { 1, 2, 3 }
  table.insert(list, text)
  if at ~= 1e10 and at ~= 100 then table.insert(list, at, text) end
  return #list, list[1], list[2], list[5], table.remove(list), table.remove(list, 1), table.remove(list, 9), #list
end)
each("next", function(text, at) return next({ text }), next({}), next({ a = at }), next({ text, at }, 1) end)
each("rawset", function(text, at) return rawget(rawset({}, text, at), text), pcall(rawset, {}, nil, 1) end)
each("math", function(_, at)
  return math.max(at, 1, 2), math.min(3, at), math.max(at), math.modf(at), math.abs(at), math.floor(at)
end)
each("modf", function(_, at, round) return math.modf(-at * round), math.modf(at / 8), math.modf(-0.25) end)

-- Sorting without a comparison, and positions in the middle of longer lists.
for round = 1, 4 do
  local list, names, seed = {}, {}, round
  for n = 1, round * 20 - 12 do
    seed = (seed * 16343) % 131071
    list[n], names[n] = seed % 50 - 25, "n" .. seed % 97
  end
  table.sort(list)
  table.sort(names)
  print(sum(table.concat(list, " ")), sum(table.concat(names, " ")))
  for n = 1, #list do table.insert(list, n % 7 + 1, names[n]) end
  for n = 1, 9 do table.remove(list, n) end
  print(sum(table.concat(list, " ")))
end
print(pcall(table.sort, { 1, "x", 2 }), pcall(table.sort, { {}, {} }))
--> byte	264	602764
--> bytes	264	27195
--> bytes from the end	264	848345
--> byte alone	264	832910
--> sub	264	92542
--> rep	264	593525
--> case	264	103269
--> find	264	48076
--> find captures	264	971603
--> find plain	264	759838
--> find text	264	966701
--> find empty	264	886614
--> match	264	954078
--> match captures	264	381413
--> match anchored	264	595982
--> match wrong	264	685307
--> match wrong back	264	87775
--> gsub	264	247806
--> gsub text	264	849505
--> gsub wrong	264	593755
--> gsub table	264	474856
--> gsub metatable	264	5955
--> gsub bad value	264	455029
--> gsub anchored	264	578320
--> gmatch	264	228163
--> format	264	209432
--> format numbers	264	18910
--> format few	264	619753
--> format wrong	264	168433
--> format quoted	264	442563
--> format nothing	264	73979
--> char	264	740708
--> char nil	264	882420
--> tonumber	264	707957
--> tostring	264	985182
--> select	264	20130
--> unpack	264	492953
--> concat	264	935854
--> concat from	264	358533
--> concat wrong	264	451872
--> insert	264	163769
--> next	264	318473
--> rawset	264	944115
--> math	264	169191
--> modf	264	145964
--> 270907	434790
--> 680290
--> 832729	969010
--> 700467
--> 64047	504714
--> 559720
--> 29213	214718
--> 812729
--> false	false	attempt to compare two table values

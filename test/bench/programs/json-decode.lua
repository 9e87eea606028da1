-- JSON in: a recursive descent parser that finds its way with string.find and string.byte.
local find, sub, byte = string.find, string.sub, string.byte
local UNESCAPES = { n = "\n", t = "\t", r = "\r", b = "\b", f = "\f" }

local parseValue

local function skip(text, at) return (find(text, "[^ \t\r\n]", at)) or #text + 1 end

local function fail(text, at, what)
  error(string.format("%s expected at %d near '%s'", what, at, sub(text, at, at + 5)))
end

local function unescape(c)
  local code = c:match("^u(%x%x%x%x)$")
  if code then return string.char(tonumber(code, 16) % 256) end
  return UNESCAPES[c] or c
end

local function parseString(text, at)
  local from, pieces = at + 1, nil
  while true do
    local stop = find(text, '["\\]', from)
    if not stop then fail(text, at, "end of string") end
    if byte(text, stop) == 34 then
      local last = sub(text, from, stop - 1)
      if not pieces then return last, stop + 1 end
      pieces[#pieces + 1] = last
      return table.concat(pieces), stop + 1
    end
    pieces = pieces or {}
    pieces[#pieces + 1] = sub(text, from, stop - 1)
    local length = byte(text, stop + 1) == 117 and 5 or 1
    pieces[#pieces + 1] = unescape(sub(text, stop + 1, stop + length))
    from = stop + 1 + length
  end
end

local function parseList(text, at)
  local list, count = {}, 0
  at = skip(text, at + 1)
  if byte(text, at) == 93 then return list, at + 1 end
  while true do
    count = count + 1
    list[count], at = parseValue(text, at)
    at = skip(text, at)
    local code = byte(text, at)
    if code == 93 then return list, at + 1 end
    if code ~= 44 then fail(text, at, "',' or ']'") end
    at = skip(text, at + 1)
  end
end

local function parseObject(text, at)
  local object = {}
  at = skip(text, at + 1)
  if byte(text, at) == 125 then return object, at + 1 end
  while true do
    if byte(text, at) ~= 34 then fail(text, at, "key") end
    local key
    key, at = parseString(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then fail(text, at, "':'") end
    object[key], at = parseValue(text, skip(text, at + 1))
    at = skip(text, at)
    local code = byte(text, at)
    if code == 125 then return object, at + 1 end
    if code ~= 44 then fail(text, at, "',' or '}'") end
    at = skip(text, at + 1)
  end
end

local WORDS = { ["true"] = true, ["false"] = false }

function parseValue(text, at)
  local code = byte(text, at)
  if code == 123 then return parseObject(text, at) end
  if code == 91 then return parseList(text, at) end
  if code == 34 then return parseString(text, at) end
  local _, stop, number = find(text, "^(-?%d+%.?%d*[eE]?[+-]?%d*)", at)
  if number then return tonumber(number), stop + 1 end
  local _, last, word = find(text, "^(%a+)", at)
  if word == "null" then return nil, last + 1 end
  if not word or WORDS[word] == nil then fail(text, at, "value") end
  return WORDS[word], last + 1
end

local parts = {}
for i = 1, 400 do
  parts[i] = string.format(
    '{ "id": %d, "name": "gull \\"%d\\" \\u0041", "at": {"x": %.2f, "y": -%d.5e1},\n'
      .. ' "tags": ["bird", "small"], "owner": null, "alive": %s, "none": [] }',
    i, i, i / 4, i, tostring(i % 3 == 0))
end
local TEXT = '{"version": 3, "list": [' .. table.concat(parts, ",\n") .. "]}"

return function()
  local world = parseValue(TEXT, 1)
  local sum = 0
  for _, item in ipairs(world.list) do
    sum = sum + item.id + item.at.x + item.at.y + #item.name + #item.tags + #item.none
    if item.alive then sum = sum + 1000 end
  end
  local ok, message = pcall(parseValue, '{"a": [1, 2 3]}', 1)
  return string.format("%.2f %s %s", sum, tostring(ok), message:match("'.' or '.' expected at %d+"))
end, "-565258.00 false ',' or ']' expected at 13"

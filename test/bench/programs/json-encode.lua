-- JSON out: nested tables of a game's state to text, with escapes and sorted keys.
local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r" }

local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    return ESCAPES[c] or string.format("\\u%04x", c:byte())
  end) .. '"'
end

local encode

local function encodeList(list, out)
  out[#out + 1] = "["
  for i = 1, #list do
    if i > 1 then out[#out + 1] = "," end
    encode(list[i], out)
  end
  out[#out + 1] = "]"
end

local function encodeObject(object, out)
  local keys = {}
  for key in pairs(object) do keys[#keys + 1] = key end
  table.sort(keys)
  out[#out + 1] = "{"
  for i, key in ipairs(keys) do
    if i > 1 then out[#out + 1] = "," end
    out[#out + 1] = quote(key)
    out[#out + 1] = ":"
    encode(object[key], out)
  end
  out[#out + 1] = "}"
end

function encode(value, out)
  local kind = type(value)
  if kind == "table" then
    if value[1] ~= nil or next(value) == nil then
      encodeList(value, out)
    else
      encodeObject(value, out)
    end
  elseif kind == "string" then
    out[#out + 1] = quote(value)
  elseif kind == "number" then
    out[#out + 1] = string.format("%.14g", value)
  else
    out[#out + 1] = tostring(value)
  end
end

local function stringify(value)
  local out = {}
  encode(value, out)
  return table.concat(out)
end

local function makeWorld(count)
  local entities = {}
  for i = 1, count do
    entities[i] = {
      id = i,
      name = "gull \"" .. i .. "\"",
      position = { x = i * 1.5, y = -i },
      tags = { "bird", i % 2 == 0 and "hungry" or "asleep" },
      inventory = {},
      alive = i % 5 ~= 0,
    }
  end
  return { version = 3, title = "harbour\n", entities = entities }
end

local world = makeWorld(500)

return function()
  local text = stringify(world)
  local sum = 0
  for i = 1, #text, 97 do sum = (sum * 31 + text:byte(i)) % 1000003 end
  return #text .. " " .. sum
end, "58250 162645"

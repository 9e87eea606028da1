// The Lua helpers in front of every generated program. They keep it finite (`burn`), keep strings short (`cut`), and show
// values without addresses, traversal order or the sign of NaN.
export const PRELUDE = `local fuel = 0
local function burn() fuel = fuel - 1 if fuel < 0 then error("out of fuel", 0) end end
local function cut(s)
  if type(s) ~= "string" then return s end
  s = s:gsub("%-?nan", "nan"):gsub("0x%x%x%x%x%x%x+", "0x")
  return #s > 60 and s:sub(1, 40) or s
end
local function int(n) return type(n) == "number" and n > -1e6 and n < 1e6 and math.floor(n) or 0 end
local function str(v)
  local kind, mt = type(v), getmetatable(v)
  if kind == "function" or kind == "thread" then return kind end
  if kind == "table" and not (mt and mt.__tostring) then return kind end
  return tostring(v)
end
local function val(x)
  if type(x) == "table" then return tonumber(rawget(x, "v")) or 0 end
  return tonumber(x) or 0
end
local function text(v, depth)
  local kind = type(v)
  if kind == "number" then return v ~= v and "nan" or tostring(v) end
  if kind == "string" then return (("%q"):format(v):gsub("%-?nan", "nan"):gsub("0x%x%x%x%x%x%x+", "0x")) end
  if kind == "nil" or kind == "boolean" then return tostring(v) end
  if kind ~= "table" then return kind end
  if rawget(v, "_G") ~= nil then return "environment" end
  if depth > 2 then return "{...}" end
  local parts = {}
  for k, x in next, v do parts[#parts + 1] = text(k, depth + 1) .. "=" .. text(x, depth + 1) end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end
local function show(...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = text((select(i, ...)), 0) end
  return table.concat(parts, " ")
end
local function sorted(t)
  local keys, i = {}, 0
  for k in next, t do keys[#keys + 1] = k end
  table.sort(keys, function(a, b) return text(a, 0) < text(b, 0) end)
  return function() i = i + 1 if keys[i] ~= nil then return keys[i], t[keys[i]] end end
end
local function trace(m) return (debug.traceback(cut(m)):gsub("\\n%s+%[C%]: %?", "")) end
local function section(name, f) fuel = 95 print(name, show(coroutine.resume(coroutine.create(f)))) end
local function threaded(name, f)
  fuel = 95
  local co = coroutine.create(f)
  for i = 1, 12 do
    print(name, show(coroutine.resume(co, i, "arg")), coroutine.status(co))
    if coroutine.status(co) == "dead" then break end
  end
end`;

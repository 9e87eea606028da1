-- Patterns: a server log is read line by line, fields are captured, templates filled, values trimmed and escaped.
local function makeLog(lines)
  local out, seed = {}, 42
  local paths = { "/index.html", "/play?level=3&name=ann", "/api/scores/77", "/img/gull.png" }
  for i = 1, lines do
    seed = (seed * 16343) % 131071
    out[i] = string.format(
      '10.0.%d.%d - - [%02d/Oct/2024:13:%02d:36 +0200] "%s %s HTTP/1.1" %d %d',
      seed % 8, seed % 251, seed % 28 + 1, i % 60,
      seed % 5 == 0 and "POST" or "GET", paths[seed % 4 + 1], seed % 9 == 0 and 404 or 200, seed % 5000
    )
  end
  return table.concat(out, "\n")
end

local function parseQuery(path)
  local base, query = path:match("^([^?]*)%?(.*)$")
  if not base then return path, {} end
  local arguments = {}
  for key, value in query:gmatch("([^&=]+)=([^&=]*)") do arguments[key] = value end
  return base, arguments
end

local function trim(text) return (text:gsub("^%s+", ""):gsub("%s+$", "")) end

local ESCAPES = { ["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;", ['"'] = "&quot;" }
local function escape(text) return (text:gsub('[<>&"]', ESCAPES)) end

local function fill(template, values)
  return (template:gsub("{(%w+)}", function(name) return tostring(values[name]) end))
end

local log = makeLog(1500)

return function()
  local bytes, levels, missing, hosts = 0, 0, {}, {}
  for line in log:gmatch("[^\n]+") do
    local host, day, method, path, status, size =
      line:match('^(%S+) %S+ %S+ %[(%d+)/[^%]]*%] "(%u+) (%S+) [^"]*" (%d+) (%d+)$')
    hosts[host] = (hosts[host] or 0) + tonumber(day)
    bytes = bytes + tonumber(size)
    local base, arguments = parseQuery(path)
    if arguments.level then levels = levels + arguments.level end
    if status == "404" then
      missing[#missing + 1] = fill("  <{method} {path}> ", { method = method, path = escape(base) })
    end
    if line:find("HTTP/1.0", 1, true) then return "unexpected" end
  end
  local report = {}
  for i, text in ipairs(missing) do report[i] = escape(trim(text)) end
  local distinct = 0
  for _ in pairs(hosts) do distinct = distinct + 1 end
  local text = table.concat(report, ",")
  local _, words = text:gsub("%a+", "")
  return string.format("%d %d %d %d %d", bytes, levels, distinct, #text, words)
end, "3785353 1014 1066 3964 824"

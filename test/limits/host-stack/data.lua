-- Long work inside library functions.
local function try(name, f, ...)
  local r = { pcall(f, ...) }
  for i = 1, #r do r[i] = #tostring(r[i]) > 60 and #tostring(r[i]) or tostring(r[i]) end
  print(name, unpack(r))
end
local text = ("a"):rep(20000)
try("optional items", string.find, text, ("a?"):rep(2000))
try("lazy items", string.find, text, ("a-"):rep(20) .. "$")
try("greedy", string.match, text, "^.*$")
try("lazy to the end", string.match, text, "^.-$")
try("sets", string.find, text, ("[ab]?"):rep(1000))
try("32 captures", string.match, text, ("(a?)"):rep(32))
try("33 captures", string.match, text, ("(a?)"):rep(33))
try("nested captures", string.match, text, ("("):rep(32) .. "a" .. (")"):rep(32))
try("balanced", string.find, ("("):rep(20000) .. (")"):rep(20000), "%b()")
try("back references", string.match, ("ab"):rep(2000), "^(a)(b)" .. ("%1%2"):rep(500))
try("frontiers", string.gsub, ("ab "):rep(2000), "%f[%w]%w+", "x")
try("gsub", string.gsub, text, "a", function(c) return c .. c end)
try("gsub with an anchor", string.gsub, text, "^a+", "%0%0")
try("repeated gsub", function() local s = "x" for _ = 1, 14 do s = s:gsub("x", "xx") end return #s end)
local nested = {}
for _ = 1, 100000 do nested = { nested } end
try("nested tables", function() local d, t = 0, nested while t[1] do d, t = d + 1, t[1] end return d end)
local parts = {}
for i = 1, 100000 do parts[i] = i end
try("concat", table.concat, parts, ",")
try("sort", function() table.sort(parts, function(a, b) return a > b end) return parts[1], parts[100000] end)
try("sort sorted", function() table.sort(parts, function(a, b) return a > b end) return parts[1] end)
try("rope", function() local s = "" for i = 1, 50000 do s = s .. "ab" end return #s, s:sub(77777, 77780), s == ("ab"):rep(50000) end)
try("rope from the left", function() local s = "" for i = 1, 50000 do s = "ab" .. s end return #s, s:find("ba", 1, true), s < ("ab"):rep(50000) .. "c" end)
try("format", string.format, ("%s"):rep(200), unpack(parts, 1, 200))
try("metatables", function()
  local t = {}
  for _ = 1, 98 do t = setmetatable({}, { __index = t }) end
  local last = t
  for _ = 1, 3 do last = setmetatable({}, { __index = last }) end
  return t.x, last.x
end)
local function count(...) return select("#", ...) end
local function grow(n, ...) if n == 0 then return count(...) end return grow(n - 1, n, ...) end
try("arguments that grow", grow, 200)
local function chain(n) if n == 0 then return "end" end return chain(n - 1) end
try("tail calls", chain, 100000)
local co = coroutine.wrap(function() for i = 1, 1e5 do coroutine.yield(i) end return "end" end)
try("yields", function() local v repeat v = co() until v == "end" return v end)
try("traceback", function() local function f(n) if n == 0 then return #debug.traceback() end return (f(n - 1)) end return f(5000) end)

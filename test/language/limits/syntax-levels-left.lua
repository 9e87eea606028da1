-- The calls of C that are in progress are taken from the levels of syntax that a chunk may have.
local function most(make)
  local lo, hi = 0, 400
  while hi - lo > 1 do local m = math.floor((lo+hi)/2) if loadstring(make(m)) then lo = m else hi = m end end
  return lo
end
local function parens(n) return "x = " .. ("("):rep(n) .. "1" .. (")"):rep(n) end
local function targets(n) return ("a,"):rep(n) .. "a = 1" end
local function report(what) print(what, most(parens), most(targets)) end
report("main")
pcall(report, "pcall")
pcall(pcall, report, "pcall pcall")
pcall(pcall, pcall, report, "pcall pcall pcall")
coroutine.wrap(report)("wrap")
coroutine.wrap(function() pcall(report, "wrap pcall") end)()
local t = setmetatable({}, {__index = function(_, k) report("__index") end}) local _ = t.x
table.sort({1, 2}, function() report("sort") return false end)
for _ in function(_, c) if not c then report("iterator") return 1 end end do end
local function deep(n) if n == 0 then report("deep") else pcall(deep, n - 1) end end
deep(100)
deep(190)
print(pcall(function() local n = 0 return load(function() n = n + 1 return n == 1 and parens(200) or nil end) end))
package.preload.m = function() report("require") end require "m"
xpcall(function() report("xpcall") end, print)
xpcall(error, function() report("handler") end)
--> main	196	197
--> pcall	195	196
--> pcall pcall	194	195
--> pcall pcall pcall	193	194
--> wrap	195	196
--> wrap pcall	194	195
--> __index	195	196
--> sort	195	196
--> iterator	195	196
--> deep	96	97
--> deep	6	7
--> true	nil	(load):1: chunk has too many syntax levels
--> require	195	196
--> xpcall	195	196
--> handler	194	195

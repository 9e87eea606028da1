-- Calls of metamethods and iterators are counted, also in loops that ran often before: at most 200 in each other.
local mt, deepest, at, limit = {}, 0, 0, 3
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local ways = {}
local function enter(way)
  at = at + 1
  if at > deepest then deepest = at end
  local result = at >= limit and at or ways[way]()
  at = at - 1
  return result
end
function mt.__add() return enter("add") end
function mt.__unm() return enter("unm") end
function mt.__lt() return enter("lt") end
function mt.__le() return enter("le") end
function mt.__eq() return enter("eq") end
function mt.__concat() return enter("concat") end
function mt.__index(_, way) return enter(way) end
function mt.__newindex(_, way, value) enter(way) end
function mt.__call(_, way) return enter(way) end
local function iterator(_, last) if last == nil then return enter("iterator") end end
function ways.add() return (a + 1) end
function ways.unm() return (-a) end
function ways.lt() return (a < b) end
function ways.le() return (a <= b) end
function ways.eq() return (a == b) end
function ways.concat() return (a .. "x") end
function ways.index() return (a.index) end
function ways.newindex() a.newindex = 1 end
function ways.call() return (a("call")) end
function ways.iterator() for value in iterator do at = at + value * 0 end return 1 end
for _, way in ipairs { "add", "unm", "lt", "le", "eq", "concat", "index", "newindex", "iterator", "call" } do
  for _ = 1, 400 do ways[way]() end
  for _, most in ipairs { 190, way == "call" and 500 or 1000 } do
    deepest, at, limit = 0, 0, most
    local ok, message = pcall(ways[way])
    print(way, ok, deepest >= 190, deepest < 200, ok or (tostring(message):gsub("^.-: ", "")))
  end
  limit, at = 3, 0
end
--> add	true	true	true	true
--> add	false	true	true	C stack overflow
--> unm	true	true	true	true
--> unm	false	true	true	C stack overflow
--> lt	true	true	true	true
--> lt	false	true	true	C stack overflow
--> le	true	true	true	true
--> le	false	true	true	C stack overflow
--> eq	true	true	true	true
--> eq	false	true	true	C stack overflow
--> concat	true	true	true	true
--> concat	false	true	true	C stack overflow
--> index	true	true	true	true
--> index	false	true	true	C stack overflow
--> newindex	true	true	true	true
--> newindex	false	true	true	C stack overflow
--> iterator	true	true	true	true
--> iterator	false	true	true	C stack overflow
--> call	true	true	true	true
--> call	true	true	false	true
-- The place of the error, and what stands above it.
local function fails(x) return x.y.z end
mt.__sub = function(x) return fails(x and 1) end
local function run() local n = 0 for i = 1, 500 do if i == 500 then n = a - 1 end end return n end
print(pcall(run)) --> false	test.lua:62: attempt to index local 'x' (a number value)
local values = setmetatable({}, { __index = function(t, k) return k * 2 end })
local function sum(n) local s = 0 for i = 1, n do s = s + values[i] end return s end
print(sum(1000), sum(1000)) --> 1001000	1001000

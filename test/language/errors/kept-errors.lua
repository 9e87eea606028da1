-- Errors that are raised and caught in hot code: by instructions, with levels, through wrap, xpcall and nested protection.
local function try(name, f, ...)
  for i = 1, 3 do print(name, i, pcall(f, ...)) end
end

-- Faults of every kind of instruction; names of locals, upvalues, globals, fields, methods, constants.
local up
local object = {}
local function caller(n, t) return { x = n, t = t } end
local faults = {
  add = function(a) return a + 1 end,
  addright = function(a) return 1 + a end,
  addtext = function() local s = "x" return s * 2 end,
  addboth = function(a) local s = "abc" return s - a end,
  upvalue = function() return up.x end,
  upcall = function() return up() + 1 end,
  global = function() return nothing.x end,
  globalcall = function() nothing(1, 2) end,
  field = function() return object.a.b.c end,
  method = function() object:nope(1) return 1 end,
  method2 = function(a) a:nope() end,
  numberfield = function() local n = 5 return n.x.y end,
  store = function(a) a.x = 1 end,
  store2 = function() object.y.z = 1 end,
  nilkey = function(a) object[a] = 1 end,
  nankey = function() object[0 / 0] = 1 end,
  minus = function(a) return -a end,
  minustable = function() return -object end,
  len = function(a) return #a end,
  lenup = function() return #up end,
  concat = function(a) return "x" .. a end,
  concat2 = function(a) return a .. "x" end,
  concat3 = function(a) return "x" .. 1 .. a .. "y" .. 2 end,
  concat4 = function() return object .. "y" .. 2 end,
  concat5 = function() return "a" .. "b" .. object end,
  less = function(a) return a < 1 end,
  less2 = function() return object < object end,
  less3 = function() return "x" < 1 end,
  lessequal = function() return object <= object end,
  lessequal2 = function(a) return 1 >= a end,
  forstart = function(a) for i = a, 2 do print(i) end end,
  forlimit = function(a) for i = 1, a do print(i) end end,
  forstep = function(a) for i = 1, 2, a do print(i) end end,
  forin = function(a) for k in a do print(k) end end,
  calls = function(a) a() end,
  tail = function(a) return a(1) end,
  mod = function() return object % 2 end,
  pow = function() return true ^ 2 end,
  div = function(a) return (a or {}) / 2 end,
}
local names = {}
for name in pairs(faults) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do try(name, faults[name]) end

-- The fault happens some calls deep, after writes to what is captured.
local function deep(n, log)
  local count = n
  local function note() count = count + 1 log[#log + 1] = count end
  note()
  if n == 0 then local t = log.missing return t.field end
  local result = deep(n - 1, log)
  return result
end
for i = 1, 4 do
  local log = {}
  print(pcall(deep, 3, log))
  print(#log, unpack(log))
end

-- Metamethods turn faults into values.
local soft = setmetatable({}, { __add = function() return "added" end, __index = function(_, k) return k end,
  __call = function(_, x) return x end, __concat = function() return "joined" end, __unm = function() return "minus" end,
  __lt = function() return true end, __le = function() return false end })
local function meta(a) return a + 1, a.x, a(5), a .. "x", -a, a < a, a <= a end
try("meta", meta, soft)
try("metanil", meta, nil)
local bad = setmetatable({}, { __index = function(_, k) error("no " .. k) end, __newindex = 5, __call = 7 })
try("badindex", function(a) return a.key end, bad)
try("badstore", function(a) a.key = 1 end, bad)
try("badcall", function(a) a() end, bad)

-- Levels.
local function level(n) error("at level " .. n, n) end
local function one(n) level(n) return 1 end
local function two(n) one(n) return 1 end
local function tail(n) return one(n) end
for n = 0, 6 do
  try("level", two, n)
  try("level tail", tail, n)
  print(pcall(function() local ok, m = pcall(two, n) error(m, 2) end))
end
for _, v in ipairs({ 12, true, 0.5 }) do
  print(pcall(error, v, 2))
  print(pcall(function() error(v, 2) end))
  print(pcall(function() error(v) end))
end
print(pcall(error), pcall(error, nil), pcall(error, "text"), pcall(error, "text", 2), pcall(error, object == nil, 1))

-- Protection inside protection; the inner one catches.
local function nest(depth, what)
  local ok, message = pcall(depth == 0 and what or nest, depth - 1, what)
  if depth % 2 == 1 then error(tostring(message) .. "+", 0) end
  return ok, message
end
try("nest", nest, 4, function() local x return x.y end)
try("nest", nest, 5, function() error("inner") end)

-- Errors through wrap, within and without protection around it.
local function wrapped(what)
  local f = coroutine.wrap(function(x)
    coroutine.yield(1)
    if what == 1 then error("in wrap") end
    if what == 2 then return x.field.field end
    if what == 3 then error({ 3 }) end
    error("two up", 2)
  end)
  f({})
  local value = f()
  return value
end
for what = 1, 4 do
  for i = 1, 3 do
    local ok, message = pcall(wrapped, what)
    print(what, i, ok, type(message) == "table" and message[1] or message)
  end
end
local function first() return coroutine.wrap(function(a) return a.x end)(nil) end
try("wrap first", first)
local function resumed(what)
  local co = coroutine.create(function() if what then error("in resume", what) end local t return t.x end)
  local ok, message = coroutine.resume(co)
  return ok, message, coroutine.status(co), debug.traceback(co)
end
try("resume", resumed)
try("resume", resumed, 1)
try("resume", resumed, 2)
try("resume", resumed, 3)
local function yielded()
  local co = coroutine.create(function(a) while true do a = coroutine.yield(a.x) end end)
  print(coroutine.resume(co, { x = 1 }))
  print(coroutine.resume(co, { x = 2 }))
  local ok, message = coroutine.resume(co, 5 > 6)
  return ok, message, coroutine.status(co), debug.traceback(co)
end
try("yielded", yielded)
local deepwrap = function(n)
  local function make(k)
    return coroutine.wrap(function() if k == 0 then local z return z.z end return make(k - 1)() end)
  end
  return (make(n)())
end
try("deep wrap", deepwrap, 3)

-- Errors under xpcall see the frames of where they happened.
local function handler(message) return "handled " .. tostring(message) end
local function tracer(message) return debug.traceback(message) end
-- Without the host's level, which only the program `lua` has.
local function shown(ok, text) print(ok, (tostring(text):gsub("\n\t%[C%]: %?$", ""))) end
local function fails(n) if n == 0 then local t return t.x end if n == 1 then error("one") end error("two", 2) end
for n = 0, 2 do
  for i = 1, 3 do
    local function body() local r = fails(n) return r end
    print(xpcall(body, handler))
    shown(xpcall(body, tracer))
    shown(xpcall(body, debug.traceback))
    print(xpcall(body, function() error("in handler") end))
    print(xpcall(body, function(m) local t return t.x end))
    print(pcall(xpcall, body, handler))
  end
end
print(pcall(function() return xpcall(function() local t return t.x end, handler) end))

-- Library functions under pcall.
for i = 1, 3 do
  print(pcall(error, "x"), pcall(error, "x", 0), pcall(error, 5), pcall(error, nil, 2), (select(2, pcall(error, "x", 2))))
  print(pcall(assert, false), pcall(assert, nil, "no"), pcall(assert, i, 2), pcall(assert))
  print(pcall(tostring, i), pcall(tonumber, "x"), pcall(math.floor, 2.5), pcall(math.floor, {}), pcall(string.byte, "abc", 1, 3))
  print(pcall(string.rep, "x", 3), pcall(select, 2, 1, 2, 3), pcall(rawget, object, 1), pcall(setmetatable, 1), pcall(next, {}))
  print(select("#", pcall(string.byte, "", 1)), pcall(pcall, error, "x"), pcall(unpack, { 1, 2 }), pcall(type))
  print(pcall(string.rep, "ab", 3000) and #(select(2, pcall(string.rep, "ab", 3000))))
end

-- Inside functions of the library that call Lua.
local function sorted() table.sort({ 3, 1, 2 }, function(a, b) return a.x < b.x end) end
local function replaced() return (("abc"):gsub(".", function(c) return c.x.y end)) end
local function iterated() for k in function(s) return s.x.y end, {} do print(k) end end
try("sort", sorted)
try("gsub", replaced)
try("iterator", iterated)
try("tostring", function() return tostring(setmetatable({}, { __tostring = function(t) return t.x.y end })) end)

-- The error is caught and the loop goes on with its registers.
local sum, messages = 0, {}
for i = 1, 200 do
  local ok, value = pcall(function(x) if i % 3 == 0 then return x.y.z end return i end, { })
  if ok then sum = sum + value else messages[value] = (messages[value] or 0) + 1 end
end
print(sum)
for message, count in pairs(messages) do print(message, count) end
--> add	1	false	test.lua:11: attempt to perform arithmetic on local 'a' (a nil value)
--> add	2	false	test.lua:11: attempt to perform arithmetic on local 'a' (a nil value)
--> add	3	false	test.lua:11: attempt to perform arithmetic on local 'a' (a nil value)
--> addboth	1	false	test.lua:14: attempt to perform arithmetic on local 's' (a string value)
--> addboth	2	false	test.lua:14: attempt to perform arithmetic on local 's' (a string value)
--> addboth	3	false	test.lua:14: attempt to perform arithmetic on local 's' (a string value)
--> addright	1	false	test.lua:12: attempt to perform arithmetic on local 'a' (a nil value)
--> addright	2	false	test.lua:12: attempt to perform arithmetic on local 'a' (a nil value)
--> addright	3	false	test.lua:12: attempt to perform arithmetic on local 'a' (a nil value)
--> addtext	1	false	test.lua:13: attempt to perform arithmetic on local 's' (a string value)
--> addtext	2	false	test.lua:13: attempt to perform arithmetic on local 's' (a string value)
--> addtext	3	false	test.lua:13: attempt to perform arithmetic on local 's' (a string value)
--> calls	1	false	test.lua:45: attempt to call local 'a' (a nil value)
--> calls	2	false	test.lua:45: attempt to call local 'a' (a nil value)
--> calls	3	false	test.lua:45: attempt to call local 'a' (a nil value)
--> concat	1	false	test.lua:31: attempt to concatenate local 'a' (a nil value)
--> concat	2	false	test.lua:31: attempt to concatenate local 'a' (a nil value)
--> concat	3	false	test.lua:31: attempt to concatenate local 'a' (a nil value)
--> concat2	1	false	test.lua:32: attempt to concatenate local 'a' (a nil value)
--> concat2	2	false	test.lua:32: attempt to concatenate local 'a' (a nil value)
--> concat2	3	false	test.lua:32: attempt to concatenate local 'a' (a nil value)
--> concat3	1	false	test.lua:33: attempt to concatenate local 'a' (a nil value)
--> concat3	2	false	test.lua:33: attempt to concatenate local 'a' (a nil value)
--> concat3	3	false	test.lua:33: attempt to concatenate local 'a' (a nil value)
--> concat4	1	false	test.lua:34: attempt to concatenate upvalue 'object' (a table value)
--> concat4	2	false	test.lua:34: attempt to concatenate upvalue 'object' (a table value)
--> concat4	3	false	test.lua:34: attempt to concatenate upvalue 'object' (a table value)
--> concat5	1	false	test.lua:35: attempt to concatenate upvalue 'object' (a table value)
--> concat5	2	false	test.lua:35: attempt to concatenate upvalue 'object' (a table value)
--> concat5	3	false	test.lua:35: attempt to concatenate upvalue 'object' (a table value)
--> div	1	false	test.lua:49: attempt to perform arithmetic on a table value
--> div	2	false	test.lua:49: attempt to perform arithmetic on a table value
--> div	3	false	test.lua:49: attempt to perform arithmetic on a table value
--> field	1	false	test.lua:19: attempt to index field 'a' (a nil value)
--> field	2	false	test.lua:19: attempt to index field 'a' (a nil value)
--> field	3	false	test.lua:19: attempt to index field 'a' (a nil value)
--> forin	1	false	test.lua:44: attempt to call a nil value
--> forin	2	false	test.lua:44: attempt to call a nil value
--> forin	3	false	test.lua:44: attempt to call a nil value
--> forlimit	1	false	test.lua:42: 'for' limit must be a number
--> forlimit	2	false	test.lua:42: 'for' limit must be a number
--> forlimit	3	false	test.lua:42: 'for' limit must be a number
--> forstart	1	false	test.lua:41: 'for' initial value must be a number
--> forstart	2	false	test.lua:41: 'for' initial value must be a number
--> forstart	3	false	test.lua:41: 'for' initial value must be a number
--> forstep	1	false	test.lua:43: 'for' step must be a number
--> forstep	2	false	test.lua:43: 'for' step must be a number
--> forstep	3	false	test.lua:43: 'for' step must be a number
--> global	1	false	test.lua:17: attempt to index global 'nothing' (a nil value)
--> global	2	false	test.lua:17: attempt to index global 'nothing' (a nil value)
--> global	3	false	test.lua:17: attempt to index global 'nothing' (a nil value)
--> globalcall	1	false	test.lua:18: attempt to call global 'nothing' (a nil value)
--> globalcall	2	false	test.lua:18: attempt to call global 'nothing' (a nil value)
--> globalcall	3	false	test.lua:18: attempt to call global 'nothing' (a nil value)
--> len	1	false	test.lua:29: attempt to get length of local 'a' (a nil value)
--> len	2	false	test.lua:29: attempt to get length of local 'a' (a nil value)
--> len	3	false	test.lua:29: attempt to get length of local 'a' (a nil value)
--> lenup	1	false	test.lua:30: attempt to get length of upvalue 'up' (a nil value)
--> lenup	2	false	test.lua:30: attempt to get length of upvalue 'up' (a nil value)
--> lenup	3	false	test.lua:30: attempt to get length of upvalue 'up' (a nil value)
--> less	1	false	test.lua:36: attempt to compare nil with number
--> less	2	false	test.lua:36: attempt to compare nil with number
--> less	3	false	test.lua:36: attempt to compare nil with number
--> less2	1	false	test.lua:37: attempt to compare two table values
--> less2	2	false	test.lua:37: attempt to compare two table values
--> less2	3	false	test.lua:37: attempt to compare two table values
--> less3	1	false	test.lua:38: attempt to compare string with number
--> less3	2	false	test.lua:38: attempt to compare string with number
--> less3	3	false	test.lua:38: attempt to compare string with number
--> lessequal	1	false	test.lua:39: attempt to compare two table values
--> lessequal	2	false	test.lua:39: attempt to compare two table values
--> lessequal	3	false	test.lua:39: attempt to compare two table values
--> lessequal2	1	false	test.lua:40: attempt to compare nil with number
--> lessequal2	2	false	test.lua:40: attempt to compare nil with number
--> lessequal2	3	false	test.lua:40: attempt to compare nil with number
--> method	1	false	test.lua:20: attempt to call method 'nope' (a nil value)
--> method	2	false	test.lua:20: attempt to call method 'nope' (a nil value)
--> method	3	false	test.lua:20: attempt to call method 'nope' (a nil value)
--> method2	1	false	test.lua:21: attempt to index local 'a' (a nil value)
--> method2	2	false	test.lua:21: attempt to index local 'a' (a nil value)
--> method2	3	false	test.lua:21: attempt to index local 'a' (a nil value)
--> minus	1	false	test.lua:27: attempt to perform arithmetic on local 'a' (a nil value)
--> minus	2	false	test.lua:27: attempt to perform arithmetic on local 'a' (a nil value)
--> minus	3	false	test.lua:27: attempt to perform arithmetic on local 'a' (a nil value)
--> minustable	1	false	test.lua:28: attempt to perform arithmetic on upvalue 'object' (a table value)
--> minustable	2	false	test.lua:28: attempt to perform arithmetic on upvalue 'object' (a table value)
--> minustable	3	false	test.lua:28: attempt to perform arithmetic on upvalue 'object' (a table value)
--> mod	1	false	test.lua:47: attempt to perform arithmetic on upvalue 'object' (a table value)
--> mod	2	false	test.lua:47: attempt to perform arithmetic on upvalue 'object' (a table value)
--> mod	3	false	test.lua:47: attempt to perform arithmetic on upvalue 'object' (a table value)
--> nankey	1	false	test.lua:26: table index is NaN
--> nankey	2	false	test.lua:26: table index is NaN
--> nankey	3	false	test.lua:26: table index is NaN
--> nilkey	1	false	test.lua:25: table index is nil
--> nilkey	2	false	test.lua:25: table index is nil
--> nilkey	3	false	test.lua:25: table index is nil
--> numberfield	1	false	test.lua:22: attempt to index local 'n' (a number value)
--> numberfield	2	false	test.lua:22: attempt to index local 'n' (a number value)
--> numberfield	3	false	test.lua:22: attempt to index local 'n' (a number value)
--> pow	1	false	test.lua:48: attempt to perform arithmetic on a boolean value
--> pow	2	false	test.lua:48: attempt to perform arithmetic on a boolean value
--> pow	3	false	test.lua:48: attempt to perform arithmetic on a boolean value
--> store	1	false	test.lua:23: attempt to index local 'a' (a nil value)
--> store	2	false	test.lua:23: attempt to index local 'a' (a nil value)
--> store	3	false	test.lua:23: attempt to index local 'a' (a nil value)
--> store2	1	false	test.lua:24: attempt to index field 'y' (a nil value)
--> store2	2	false	test.lua:24: attempt to index field 'y' (a nil value)
--> store2	3	false	test.lua:24: attempt to index field 'y' (a nil value)
--> tail	1	false	test.lua:46: attempt to call local 'a' (a nil value)
--> tail	2	false	test.lua:46: attempt to call local 'a' (a nil value)
--> tail	3	false	test.lua:46: attempt to call local 'a' (a nil value)
--> upcall	1	false	test.lua:16: attempt to call upvalue 'up' (a nil value)
--> upcall	2	false	test.lua:16: attempt to call upvalue 'up' (a nil value)
--> upcall	3	false	test.lua:16: attempt to call upvalue 'up' (a nil value)
--> upvalue	1	false	test.lua:15: attempt to index upvalue 'up' (a nil value)
--> upvalue	2	false	test.lua:15: attempt to index upvalue 'up' (a nil value)
--> upvalue	3	false	test.lua:15: attempt to index upvalue 'up' (a nil value)
--> false	test.lua:61: attempt to index local 't' (a nil value)
--> 4	4	3	2	1
--> false	test.lua:61: attempt to index local 't' (a nil value)
--> 4	4	3	2	1
--> false	test.lua:61: attempt to index local 't' (a nil value)
--> 4	4	3	2	1
--> false	test.lua:61: attempt to index local 't' (a nil value)
--> 4	4	3	2	1
--> meta	1	true	added	x	5	joined	minus	true	false
--> meta	2	true	added	x	5	joined	minus	true	false
--> meta	3	true	added	x	5	joined	minus	true	false
--> metanil	1	false	test.lua:75: attempt to perform arithmetic on local 'a' (a nil value)
--> metanil	2	false	test.lua:75: attempt to perform arithmetic on local 'a' (a nil value)
--> metanil	3	false	test.lua:75: attempt to perform arithmetic on local 'a' (a nil value)
--> badindex	1	false	test.lua:78: no key
--> badindex	2	false	test.lua:78: no key
--> badindex	3	false	test.lua:78: no key
--> badstore	1	false	test.lua:80: attempt to index a number value
--> badstore	2	false	test.lua:80: attempt to index a number value
--> badstore	3	false	test.lua:80: attempt to index a number value
--> badcall	1	false	test.lua:81: attempt to call local 'a' (a table value)
--> badcall	2	false	test.lua:81: attempt to call local 'a' (a table value)
--> badcall	3	false	test.lua:81: attempt to call local 'a' (a table value)
--> level	1	false	at level 0
--> level	2	false	at level 0
--> level	3	false	at level 0
--> level tail	1	false	at level 0
--> level tail	2	false	at level 0
--> level tail	3	false	at level 0
--> false	at level 0
--> level	1	false	test.lua:84: at level 1
--> level	2	false	test.lua:84: at level 1
--> level	3	false	test.lua:84: at level 1
--> level tail	1	false	test.lua:84: at level 1
--> level tail	2	false	test.lua:84: at level 1
--> level tail	3	false	test.lua:84: at level 1
--> false	test.lua:84: at level 1
--> level	1	false	test.lua:85: at level 2
--> level	2	false	test.lua:85: at level 2
--> level	3	false	test.lua:85: at level 2
--> level tail	1	false	test.lua:85: at level 2
--> level tail	2	false	test.lua:85: at level 2
--> level tail	3	false	test.lua:85: at level 2
--> false	test.lua:85: at level 2
--> level	1	false	test.lua:86: at level 3
--> level	2	false	test.lua:86: at level 3
--> level	3	false	test.lua:86: at level 3
--> level tail	1	false	at level 3
--> level tail	2	false	at level 3
--> level tail	3	false	at level 3
--> false	test.lua:86: at level 3
--> level	1	false	at level 4
--> level	2	false	at level 4
--> level	3	false	at level 4
--> level tail	1	false	at level 4
--> level tail	2	false	at level 4
--> level tail	3	false	at level 4
--> false	at level 4
--> level	1	false	test.lua:3: at level 5
--> level	2	false	test.lua:3: at level 5
--> level	3	false	test.lua:3: at level 5
--> level tail	1	false	test.lua:3: at level 5
--> level tail	2	false	test.lua:3: at level 5
--> level tail	3	false	test.lua:3: at level 5
--> false	test.lua:91: at level 5
--> level	1	false	test.lua:89: at level 6
--> level	2	false	test.lua:89: at level 6
--> level	3	false	test.lua:89: at level 6
--> level tail	1	false	test.lua:90: at level 6
--> level tail	2	false	test.lua:90: at level 6
--> level tail	3	false	test.lua:90: at level 6
--> false	at level 6
--> false	test.lua:94: 12
--> false	12
--> false	test.lua:96: 12
--> false	true
--> false	true
--> false	true
--> false	test.lua:94: 0.5
--> false	0.5
--> false	test.lua:96: 0.5
--> false	false	false	false	false	false
--> nest	1	true	false	false+
--> nest	2	true	false	false+
--> nest	3	true	false	false+
--> nest	1	false	false+
--> nest	2	false	false+
--> nest	3	false	false+
--> 1	1	false	test.lua:119: test.lua:113: in wrap
--> 1	2	false	test.lua:119: test.lua:113: in wrap
--> 1	3	false	test.lua:119: test.lua:113: in wrap
--> 2	1	false	test.lua:119: test.lua:114: attempt to index field 'field' (a nil value)
--> 2	2	false	test.lua:119: test.lua:114: attempt to index field 'field' (a nil value)
--> 2	3	false	test.lua:119: test.lua:114: attempt to index field 'field' (a nil value)
--> 3	1	false	3
--> 3	2	false	3
--> 3	3	false	3
--> 4	1	false	test.lua:119: two up
--> 4	2	false	test.lua:119: two up
--> 4	3	false	test.lua:119: two up
--> wrap first	1	false	test.lua:128: test.lua:128: attempt to index local 'a' (a nil value)
--> wrap first	2	false	test.lua:128: test.lua:128: attempt to index local 'a' (a nil value)
--> wrap first	3	false	test.lua:128: test.lua:128: attempt to index local 'a' (a nil value)
--> resume	1	true	false	test.lua:131: attempt to index local 't' (a nil value)	dead	stack traceback:
--> 	test.lua:131: in function <test.lua:131>
--> resume	2	true	false	test.lua:131: attempt to index local 't' (a nil value)	dead	stack traceback:
--> 	test.lua:131: in function <test.lua:131>
--> resume	3	true	false	test.lua:131: attempt to index local 't' (a nil value)	dead	stack traceback:
--> 	test.lua:131: in function <test.lua:131>
--> resume	1	true	false	test.lua:131: in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	2	true	false	test.lua:131: in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	3	true	false	test.lua:131: in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	1	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	2	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	3	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	1	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	2	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> resume	3	true	false	in resume	dead	stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:131: in function <test.lua:131>
--> true	1
--> true	2
--> yielded	1	true	false	test.lua:140: attempt to index local 'a' (a boolean value)	dead	stack traceback:
--> 	test.lua:140: in function <test.lua:140>
--> true	1
--> true	2
--> yielded	2	true	false	test.lua:140: attempt to index local 'a' (a boolean value)	dead	stack traceback:
--> 	test.lua:140: in function <test.lua:140>
--> true	1
--> true	2
--> yielded	3	true	false	test.lua:140: attempt to index local 'a' (a boolean value)	dead	stack traceback:
--> 	test.lua:140: in function <test.lua:140>
--> deep wrap	1	false	test.lua:151: test.lua:149: test.lua:149: test.lua:149: test.lua:149: attempt to index local 'z' (a nil value)
--> deep wrap	2	false	test.lua:151: test.lua:149: test.lua:149: test.lua:149: test.lua:149: attempt to index local 'z' (a nil value)
--> deep wrap	3	false	test.lua:151: test.lua:149: test.lua:149: test.lua:149: test.lua:149: attempt to index local 'z' (a nil value)
--> false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: attempt to index local 't' (a nil value)
--> stack traceback:
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: attempt to index local 't' (a nil value)
--> false	handled test.lua:160: one
--> false	test.lua:160: one
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: one
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: one
--> false	handled test.lua:160: one
--> false	test.lua:160: one
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: one
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: one
--> false	handled test.lua:160: one
--> false	test.lua:160: one
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:160: one
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:160: one
--> false	handled test.lua:163: two
--> false	test.lua:163: two
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:163: two
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:163: two
--> false	handled test.lua:163: two
--> false	test.lua:163: two
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:163: two
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:163: two
--> false	handled test.lua:163: two
--> false	test.lua:163: two
--> stack traceback:
--> 	test.lua:157: in function <test.lua:157>
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:165: in main chunk
--> false	test.lua:163: two
--> stack traceback:
--> 	[C]: in function 'error'
--> 	test.lua:160: in function 'fails'
--> 	test.lua:163: in function <test.lua:163>
--> 	[C]: in function 'xpcall'
--> 	test.lua:166: in main chunk
--> false	error in error handling
--> false	error in error handling
--> true	false	handled test.lua:163: two
--> true	false	handled test.lua:172: attempt to index local 't' (a nil value)
--> false	false	false	false	test.lua:176: x
--> false	false	true	false	bad argument #1 to '?' (value expected)
--> true	true	true	false	true	97	98	99
--> true	true	true	false	true	nil
--> 1	true	true	false	bad argument #1 to '?' (value expected)
--> 6000
--> false	false	false	false	test.lua:176: x
--> false	false	true	false	bad argument #1 to '?' (value expected)
--> true	true	true	false	true	97	98	99
--> true	true	true	false	true	nil
--> 1	true	true	false	bad argument #1 to '?' (value expected)
--> 6000
--> false	false	false	false	test.lua:176: x
--> false	false	true	false	bad argument #1 to '?' (value expected)
--> true	true	true	false	true	97	98	99
--> true	true	true	false	true	nil
--> 1	true	true	false	bad argument #1 to '?' (value expected)
--> 6000
--> sort	1	false	test.lua:185: attempt to index local 'a' (a number value)
--> sort	2	false	test.lua:185: attempt to index local 'a' (a number value)
--> sort	3	false	test.lua:185: attempt to index local 'a' (a number value)
--> gsub	1	false	test.lua:186: attempt to index field 'x' (a nil value)
--> gsub	2	false	test.lua:186: attempt to index field 'x' (a nil value)
--> gsub	3	false	test.lua:186: attempt to index field 'x' (a nil value)
--> iterator	1	false	test.lua:187: attempt to index field 'x' (a nil value)
--> iterator	2	false	test.lua:187: attempt to index field 'x' (a nil value)
--> iterator	3	false	test.lua:187: attempt to index field 'x' (a nil value)
--> tostring	1	false	test.lua:191: attempt to index field 'x' (a nil value)
--> tostring	2	false	test.lua:191: attempt to index field 'x' (a nil value)
--> tostring	3	false	test.lua:191: attempt to index field 'x' (a nil value)
--> 13467
--> test.lua:196: attempt to index field 'y' (a nil value)	66

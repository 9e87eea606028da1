-- Every way in which Lua code calls Lua code, as a chain through a function of nearly 200 locals. Without an argument: the
-- longest chain that works, and the message of the next one. With a number: what a chain of that length gives.
local LUA, MANY = "limited by the frames of Lua alone", "calls its handler again for every failure"
local CHAINS = {
  { "call", "return 1 + f(n - 1)", LUA },
  { "method", "local o = { m = function(_, k) return f(k) end } return 1 + o:m(n - 1)", LUA },
  { "tostring", "return 1 + tostring(setmetatable({}, { __tostring = function() return tostring(f(n - 1)) end }))" },
  { "__index", "return 1 + setmetatable({}, { __index = function() return f(n - 1) end }).x" },
  { "__newindex", "local r setmetatable({}, { __newindex = function() r = f(n - 1) end }).x = 1 return 1 + r" },
  { "__call", "return 1 + setmetatable({}, { __call = function() return f(n - 1) end })()", LUA },
  { "__eq", "local r local mt = { __eq = function() r = f(n - 1) return true end } local _ = setmetatable({}, mt) == setmetatable({}, mt) return 1 + r" },
  { "__lt", "local r local mt = { __lt = function() r = f(n - 1) return true end } local _ = setmetatable({}, mt) < setmetatable({}, mt) return 1 + r" },
  { "__le", "local r local mt = { __le = function() r = f(n - 1) return true end } local _ = setmetatable({}, mt) <= setmetatable({}, mt) return 1 + r" },
  { "__le by __lt", "local r local mt = { __lt = function() r = f(n - 1) return true end } local _ = setmetatable({}, mt) <= setmetatable({}, mt) return 1 + r" },
  { "__concat", "return 1 + (setmetatable({}, { __concat = function() return f(n - 1) end }) .. 'x')" },
  { "__add", "return 1 + (setmetatable({}, { __add = function() return f(n - 1) end }) + 1)" },
  { "__unm", "return 1 + -setmetatable({}, { __unm = function() return f(n - 1) end })" },
  { "pcall", "local ok, r = pcall(f, n - 1) if not ok then error(r, 0) end return 1 + r" },
  { "xpcall", "local ok, r = xpcall(function() return f(n - 1) end, function(m) return m end) if not ok then error(r, 0) end return 1 + r" },
  { "gsub", "return 1 + (('x'):gsub('x', function() return f(n - 1) end))" },
  { "gsub through a table", "return 1 + (('x'):gsub('x', setmetatable({}, { __index = function() return f(n - 1) end })))" },
  { "sort", "local r table.sort({ 1, 2 }, function(a, b) r = r or f(n - 1) return a < b end) return 1 + r" },
  { "sort by __lt", "local r local mt = { __lt = function() r = r or f(n - 1) return false end } table.sort({ setmetatable({}, mt), setmetatable({}, mt) }) return 1 + r" },
  { "foreach", "local r table.foreach({ 1 }, function() r = f(n - 1) end) return 1 + r" },
  { "foreachi", "local r table.foreachi({ 1 }, function() r = f(n - 1) end) return 1 + r" },
  { "iterator", "local r for x in function(_, c) if not c then r = f(n - 1) return 1 end end do end return 1 + r" },
  { "loadstring", "return 1 + loadstring('local f, n = ... return f(n - 1)')(f, n)", LUA },
  { "load", "local r, over local _, m = load(function() if not over then over = true r = f(n - 1) end end) if not r then error(m, 0) end return 1 + r" },
  { "require", "local m = 'm' .. n package.loaded[m] = nil package.preload[m] = function() return f(n - 1) end return 1 + require(m)" },
  { "wrap", "return 1 + coroutine.wrap(function() return f(n - 1) end)()" },
  { "resume", "local ok, r = coroutine.resume(coroutine.create(function() return f(n - 1) end)) if not ok then error(r, 0) end return 1 + r" },
  { "error handler", "local r local _, m = xpcall(error, function() r = f(n - 1) end) if not r then error(m, 0) end return 1 + r", MANY },
  { "print", "local r local t = setmetatable({}, { __tostring = function() r = f(n - 1) return '' end }) hush(t) return 1 + r" },
}

-- What only extended mode has.
local EXTENDED = {
  { "format", "return 1 + string.format('%s', setmetatable({}, { __tostring = function() return tostring(f(n - 1)) end }))" },
  { "__pairs", "local r for _ in pairs(setmetatable({}, { __pairs = function() r = f(n - 1) return next, {} end })) do end return 1 + r" },
  { "__ipairs", "local r for _ in ipairs(setmetatable({}, { __ipairs = function() r = f(n - 1) return next, {} end })) do end return 1 + r" },
  { "xpcall with arguments", "local ok, r = xpcall(f, function(m) return m end, n - 1) return 1 + r" },
  { "goto", "goto down ::up:: do return r end ::down:: r = 1 + f(n - 1) goto up" },
}

local LOCALS = {}
for i = 1, 185 do LOCALS[i] = "local v" .. i .. " = " .. i end
LOCALS = table.concat(LOCALS, " ")

-- A function that calls tostring as print does.
function hush(...) local t = { ... } for i = 1, #t do tostring(t[i]) end end

local function chain(code)
  local make = "local f function f(n) " .. LOCALS .. " if n == 0 then return 0 end " .. code .. " end return f"
  return assert(loadstring(make, "=chain"))()
end

local length = tonumber((...))
if length then for _, entry in ipairs(EXTENDED) do CHAINS[#CHAINS + 1] = entry end end
for _, entry in ipairs(CHAINS) do
  local f = chain(entry[2])
  if entry[3] and not length then
    -- The limit of the frames depends on what ran before, in real Lua.
  elseif length then
    print(entry[1], pcall(f, length))
  else
    local works, fails = 0, 300
    while fails - works > 1 do
      local middle = math.floor((works + fails) / 2)
      local ok, result = pcall(f, middle)
      if ok and result == middle then works = middle else fails = middle end
    end
    local _, message = pcall(f, fails)
    print(entry[1], works, #tostring(message), tostring(message):sub(1, 60))
  end
end

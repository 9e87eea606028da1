-- 5.1 does not yield in a metamethod or iterator, however often it was called; nor across them in the coroutine below.
local refused = {}
local object = setmetatable({}, {
  __index = function(_, key) return coroutine.yield(key) end,
  __add = function(a, b) coroutine.yield('add') return 1 end,
  __call = function(_, x) return coroutine.yield(x) end,
})
local function iterate() return coroutine.yield('iterator') end
local function note(ok, message) refused[tostring(message)] = (refused[tostring(message)] or 0) + 1 end
local co = coroutine.wrap(function()
  local calls = 0
  for n = 1, 120 do
    note(pcall(function() return object.field end))
    note(pcall(function() return object + n end))
    note(pcall(function() for _ in iterate do end end))
    local ok = coroutine.resume(coroutine.create(function() return object.field end))
    if not ok then calls = calls + 1 end
    calls = calls + object(n)
  end
  return 'calls', calls
end)
local what, calls = co()
for n = 1, 119 do what, calls = co(n) end
print(what, calls)
print(co(0))
for message, count in pairs(refused) do print(count, message) end
-- Outside of protected calls the error ends the coroutine.
local function first() return object.field end
local dead = 0
for _ = 1, 120 do
  local ok, message = coroutine.resume(coroutine.create(first))
  if not ok and message == 'attempt to yield across metamethod/C-call boundary' then dead = dead + 1 end
end
print(dead)
--> 120	nil
--> calls	7260
--> 360	attempt to yield across metamethod/C-call boundary
--> 120

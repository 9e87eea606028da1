-- Switches often enough for code to be generated on both sides: values both ways, every number of them, every way to call.
local resume, yield, wrap = coroutine.resume, coroutine.yield, coroutine.wrap
local function sum(...)
  local total = 0
  for n = 1, select('#', ...) do total = total + (select(n, ...) or 0) end
  return total
end

local log = 0
local echo = coroutine.create(function(...)
  local got = sum(...)
  while true do got = sum(yield(got, got + 1)) end
end)
for n = 1, 300 do
  local ok, a, b, c = resume(echo, n, nil, 2)
  if ok and c == nil then log = log + a + b end
end
print(log)

-- No values, one, several, and open results.
local counter = 0
local silent = coroutine.create(function()
  while true do
    yield()
    counter = counter + 1
  end
end)
for _ = 1, 300 do resume(silent) end
print(counter, resume(silent))
local total = 0
local open = wrap(function() for n = 1, 400 do total = total + sum(yield(n)) end return 'end', total end)
for n = 1, 400 do assert(open(n, 1) == n) end
print(open(7))
print(pcall(open))

-- Through functions that yield for others, called last or not.
local function pause(x) return yield(x) end
local function pauseTwice(x)
  local a = pause(x)
  local b = yield(x + 1)
  return a + b
end
local deep = coroutine.create(function()
  local n = 0
  while true do n = pauseTwice(n) end
end)
local last
for n = 1, 300 do last = { resume(deep, n) } end
print(last[1], last[2], #last)

-- Iterators.
local function range(from, to)
  return wrap(function() for n = from, to do yield(n, n * n) end end)
end
local squares = 0
for _ = 1, 40 do
  for n, square in range(1, 10) do squares = squares + n + square end
end
print(squares)
local function walk(depth)
  if depth == 0 then return yield('leaf') end
  walk(depth - 1)
  yield(depth)
  walk(depth - 1)
end
local seen = {}
for x in wrap(walk), 8 do seen[x] = (seen[x] or 0) + 1 end
print(seen.leaf, seen[1], seen[2], seen[8])

-- Closures share variables with a coroutine that waits.
local function cell()
  local value = 0
  local co = wrap(function()
    local mine = 0
    local function add(x) mine = mine + x value = value + mine end
    while true do
      add(yield(mine))
    end
  end)
  co()
  return co, function() return value end
end
local co, value = cell()
for n = 1, 200 do co(n) end
print(co(0), value())
--> 91800
--> 299	true
--> end	80605
--> false	cannot resume dead coroutine
--> true	598	2
--> 17600
--> 256	128	64	1
--> 20100	1373500

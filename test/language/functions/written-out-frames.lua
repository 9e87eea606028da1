-- Functions that are written out are frames to whoever looks: debug.getinfo, hooks, yields, getfenv.
local function level()
  local info = debug.getinfo(1, "nSl")
  return info.currentline, info.name, debug.getinfo(2, "l").currentline
end

local function where()
  local line = debug.getinfo(2, "l").currentline
  return line
end

local function look(n)
  local a, b, c
  for i = 1, n do
    a, b, c = level()
  end
  return a, b, c
end
print(look(100)) --> 3	level	15
print(look(3)) --> 3	level	15

local function ask(n)
  local line
  for i = 1, n do line = where() end
  return line
end
print(ask(100)) --> 24

local function pick(a, b, c) return c, b end
local function swap(a, b) return b, a end
local function none() end
local function many(n)
  local x, y, z = 1, 2, 3
  for i = 1, n do
    x, y, z = swap(x, y)
    z = none()
    local p, q, r = pick(i, x)
    if i == n then print(p, q, r, select("#", none()), select("#", swap(1, 2))) end --> nil	2	nil	0	2
    y = (swap(y, x))
  end
  return x, y, z
end
print(many(100)) --> 2	2	nil

local function listed(n)
  local t
  for i = 1, n do t = { swap(i, i + 1), swap(i, i + 1) } end
  return #t, t[1], t[2], t[3]
end
print(listed(100)) --> 3	101	101	100

-- A yield inside.
local function pause(v)
  local got = coroutine.yield(v)
  return got
end
local co = coroutine.wrap(function(n)
  local sum = 0
  for i = 1, n do sum = sum + pause(i) end
  return "sum", sum
end)
local a, b = co(100)
for i = 1, 100 do a, b = co(a * 2) end
print(a, b) --> sum	10100

-- A hook that is set inside.
local calls = 0
local function hooked(on)
  if on then debug.sethook(function() calls = calls + 1 end, "c") end
  return on
end
local function hooking(n)
  for i = 1, n do hooked(i == 90) end
  debug.sethook()
end
hooking(100)
print(calls) --> 11

-- A local that debug.setlocal changes in the caller.
local function meddle(on)
  if on then debug.setlocal(2, 2, 1000) end
  return 1
end
local function meddled(n)
  local sum = 0
  for i = 1, n do sum = sum + meddle(i == n) end
  return sum
end
print(meddled(100)) --> 1001

-- Environments.
local function global() return answer end
answer = 1
local function environment(n)
  local sum = 0
  for i = 1, n do
    if i == 50 then setfenv(global, { answer = 10 }) end
    sum = sum + global()
  end
  return sum
end
print(environment(100)) --> 559

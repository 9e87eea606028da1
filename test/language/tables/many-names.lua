-- Named fields of tables with very many names, read and written by code that runs often, while entries come, go and move.
local t = {}
for n = 1, 300 do t["k" .. n] = n end
t.wanted = 7

local function read(from) return from.wanted end
local function write(to, value) to.wanted = value end
local function sum(from, times)
  local total = 0
  for _ = 1, times do total = total + (read(from) or 1000) end
  return total
end

print(sum(t, 500)) --> 3500
for n = 1, 500 do write(t, n) end
print(sum(t, 500)) --> 250000

-- It stays while most others go, and moves to where one of them was.
local s = { }
for n = 1, 300 do s["k" .. n] = n end
s.wanted = 4
print(sum(s, 20)) --> 80
write(s, 5)
for n = 1, 300 do s["k" .. n] = nil end
for n = 1, 400 do s["new" .. n] = 10000 + n end
print(sum(s, 20)) --> 100
write(s, 6)
print(s.wanted, sum(s, 20)) --> 6	120
local changed = 0
for name, value in pairs(s) do
  if name ~= "wanted" and value ~= 10000 + tonumber(name:match("%d+")) then changed = changed + 1 end
end
print(changed) --> 0

-- Absent, present again, after most others have gone and new ones have taken their places.
write(t, nil)
print(sum(t, 10)) --> 10000
for n = 1, 300 do t["k" .. n] = nil end
for n = 1, 40 do t["new" .. n] = n end
print(sum(t, 10)) --> 10000
write(t, 3)
print(sum(t, 10)) --> 30
for n = 1, 40 do t["new" .. n] = nil end
for n = 1, 60 do t["other" .. n] = -n end
print(sum(t, 10), t.other60) --> 30	-60

-- Another table with the same names in other places.
local u = {}
u.wanted = 2
for n = 1, 200 do u["x" .. n] = n end
print(sum(u, 5), sum(t, 5), sum(u, 5)) --> 10	15	10
for n = 1, 100 do write(n % 2 == 0 and t or u, n) end
print(t.wanted, u.wanted) --> 100	99

-- Through metatables, both ways.
local v = setmetatable({}, { __index = t, __newindex = u })
for n = 1, 200 do v["y" .. n] = n end
print(sum(v, 5)) --> 500
for n = 1, 50 do write(v, n) end
print(rawget(v, "wanted"), u.wanted, t.wanted) --> nil	50	100

-- Weak values.
local w = setmetatable({}, { __mode = "v" })
for n = 1, 200 do w["z" .. n] = {} end
w.wanted = 1
print(sum(w, 20)) --> 20
w.wanted = nil
collectgarbage()
print(sum(w, 1), next(w)) --> 1000	nil

-- Globals.
for n = 1, 300 do _G["global" .. n] = n end
count = 0
function increase() count = count + 1 end
for _ = 1, 500 do increase() end
print(count) --> 500
local before = increase
function increase() before() count = count + 9 end
for _ = 1, 50 do increase() end
print(count) --> 1000

-- Jumps close what closures captured: each round has its own locals.
local fs = {}
do
  local i = 1
  ::top::
  local x = i * 10
  fs[#fs + 1] = function() x = x + 1 return x end
  i = i + 1
  if i <= 3 then goto top end
end
for _, f in ipairs(fs) do print(f(), f()) end

-- The capture stands behind the jump, and ran before it.
local seen = {}
do
  local x = 0
  local round = 0
  ::again::
  round = round + 1
  do
    local y = round
    ::inner::
    if round > 3 then goto out end
    if y > 100 then goto out end
    seen[#seen + 1] = function() y = y + 1 x = x + 1 return x, y end
    if round == 2 then round = 3 goto inner end
  end
  goto again
end
::out::
local clobber1, clobber2, clobber3 = "a", "b", "c"
for i = 1, #seen do print(seen[i]()) end
print(clobber1, clobber2, clobber3)

-- Continue in loops with captured locals.
local list = {}
for i = 1, 5 do
  local v = i
  if i % 2 == 0 then goto continue end
  do
    local w = v * 2
    list[#list + 1] = function() w = w + v return w end
    if i == 3 then goto continue end
    v = v + 100
  end
  ::continue::
end
for _, f in ipairs(list) do print(f(), f()) end

-- Out of nested loops, the locals of both captured.
local got
for i = 1, 3 do
  local a = i
  for j = 1, 3 do
    local b = j
    if i * j == 4 then got = function() a = a + 1 b = b + 10 return a, b end goto found end
  end
end
::found::
local p, q, r, s, t, u, v, w = 1, 2, 3, 4, 5, 6, 7, 8
print(got()) print(got()) print(p, q, r, s, t, u, v, w)

-- Captured in the loop after a jump that left the block in an earlier round.
local early = {}
local k = 0
::start::
k = k + 1
do
  local z = k
  if k == 2 then goto start end
  early[#early + 1] = function() return z end
end
if k < 4 then goto start end
for _, f in ipairs(early) do print(f()) end

do
  local c
  local d = 0
  while true do
    d = d + 1
    if d == 2 then goto leave end
    c = d
    early = function() return c end
  end
end
::leave::
do local o1, o2, o3 = 7, 7, 7 end
print(early())

-- The condition of a repeat sees its locals behind the label.
local until_ = {}
local m = 0
repeat
  m = m + 1
  local e = m
  if m == 2 then goto cont end
  until_[#until_ + 1] = function() return e end
  ::cont::
until e >= 4
for _, f in ipairs(until_) do print(f()) end
--> 11	12
--> 21	22
--> 31	32
--> 1	2
--> 2	3
--> 3	4
--> a	b	c
--> 103	204
--> 9	12
--> 115	220
--> 3	12
--> 4	22
--> 1	2	3	4	5	6	7	8
--> 1
--> 3
--> 4
--> 1
--> 1
--> 3
--> 4

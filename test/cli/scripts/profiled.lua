-- Two functions; most of the work is in line 9, a round of a loop in line 8.
local function light(n)
  for _ = 1, n do end
end

local function heavy(n)
  local sum = 0
  for i = 1, n do
    sum = sum + i * i % 7 + i * i % 5 + i * i % 3 - i * i % 11
  end
  return sum
end

for _ = 1, 30 do
  light(1000)
  heavy(10000)
end
print(#("x"):rep(10))
if ... then os.exit(tonumber(...)) end

-- Upvalues that no function assigns are constants in generated code; debug.setupvalue and debug.setlocal change them all the same.
local limit = 3
local function step(n) return n + limit end
local function double(n) return step(n) + step(n) end

local function sum(times)
  local total = 0
  for n = 1, times do total = total + double(n) end
  return total
end

print(sum(500)) --> 253500
print(debug.setupvalue(step, 1, 10)) --> limit
print(sum(500)) --> 260500
print(limit) --> 10

-- Another function in the place of a local one.
print(debug.setupvalue(double, 1, function(n) return -n end)) --> step
print(sum(500)) --> -250500
print(step(1)) --> -1

-- The variable itself, while the frame that has it runs.
local function outer()
  local factor = 2
  local function scale(n) return n * factor end
  local function all()
    local total = 0
    for n = 1, 300 do total = total + scale(n) end
    return total
  end
  local first = all()
  for index = 1, 10 do
    if debug.getlocal(1, index) == "factor" then debug.setlocal(1, index, 3) end
  end
  return first, all(), factor
end
print(outer()) --> 90300	135450	3

-- Changed in the midst of a loop that calls it, again and again.
local amount = 1
local function add(n) return n + amount end
local total = 0
for n = 1, 2000 do
  total = add(total)
  if n % 10 == 0 then debug.setupvalue(add, 1, amount + 1) end
end
print(total, amount) --> 201000	201

-- Each closure has its own.
local function counter(by)
  return function(n)
    local t = 0
    for _ = 1, n do t = t + by end
    return t
  end
end
local one, two = counter(1), counter(2)
for _ = 1, 50 do one(20) end
print(one(100), two(100)) --> 100	200
debug.setupvalue(one, 1, 5)
print(one(100), two(100)) --> 500	200

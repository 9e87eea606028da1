-- Calls and recursion of other shapes: Takeuchi, Ackermann, towers of Hanoi, mutual tail calls, a binomial by memo.
local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end

local moves

local function hanoi(height, from, to, spare)
  if height == 0 then return end
  hanoi(height - 1, from, spare, to)
  moves = moves + 1
  hanoi(height - 1, spare, to, from)
end

local isEven, isOdd

function isEven(n)
  if n == 0 then return true end
  return isOdd(n - 1)
end

function isOdd(n)
  if n == 0 then return false end
  return isEven(n - 1)
end

local memo

local function binomial(n, k)
  if k == 0 or k == n then return 1 end
  local key = n * 64 + k
  local known = memo[key]
  if known then return known end
  local value = binomial(n - 1, k - 1) + binomial(n - 1, k)
  memo[key] = value
  return value
end

return function()
  moves, memo = 0, {}
  local sum = tak(18, 11, 5) + ackermann(2, 100)
  hanoi(13, "left", "right", "middle")
  if isEven(20000) and not isOdd(10000) then sum = sum + 1 end
  return sum + moves + binomial(30, 15)
end, 155125926

-- Varargs: select, forwarding, packing and unpacking, partial application, variable results.
local unpack = unpack or table.unpack
local select = select

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end

local function largest(first, ...)
  if select("#", ...) == 0 then return first end
  local rest = largest(...)
  return first > rest and first or rest
end

local function pack(...) return { n = select("#", ...), ... } end

local function bind(f, ...)
  local bound = pack(...)
  return function(...)
    local arguments = {}
    for i = 1, bound.n do arguments[i] = bound[i] end
    for i = 1, select("#", ...) do arguments[bound.n + i] = (select(i, ...)) end
    return f(unpack(arguments, 1, bound.n + select("#", ...)))
  end
end

local function traced(log, f)
  return function(...)
    log.calls = log.calls + 1
    return f(...)
  end
end

local function minmax(...)
  local low, high = math.huge, -math.huge
  for _, value in ipairs({ ... }) do
    if value < low then low = value end
    if value > high then high = value end
  end
  return low, high, high - low
end

local function swap(a, b, ...) return b, a, ... end

return function()
  local log, total = { calls = 0 }, 0
  local sumOf = traced(log, sum)
  local addTen = bind(sum, 4, 6)
  for i = 1, 3000 do
    total = total + sumOf(i, i + 1, i + 2, i + 3) + addTen(i, 1)
    total = total + largest(i % 7, i % 5, i % 11, i % 3)
    local low, high, span = minmax(swap(i % 13, i % 17, i % 19))
    total = total + low + high * 2 + span
    local packed = pack(swap(nil, i, nil))
    total = total + packed.n + packed[1]
  end
  return total + log.calls
end, 27198331

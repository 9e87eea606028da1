-- Closures and upvalues: counters, composed functions, pipelines over lists, memoized functions.
local function newCounter(step)
  local count = 0
  return {
    add = function(times) count = count + step * times return count end,
    get = function() return count end,
  }
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

local function map(list, f)
  local out = {}
  for i = 1, #list do out[i] = f(list[i]) end
  return out
end

local function filter(list, keep)
  local out = {}
  for i = 1, #list do
    local item = list[i]
    if keep(item) then out[#out + 1] = item end
  end
  return out
end

local function fold(list, f, start)
  local value = start
  for i = 1, #list do value = f(value, list[i]) end
  return value
end

local function memoize(f)
  local known = {}
  return function(n)
    local value = known[n]
    if value == nil then
      value = f(n)
      known[n] = value
    end
    return value
  end
end

local function multiplier(k) return function(x) return x * k end end
local function adder(k) return function(x) return x + k end end

return function()
  local total = 0
  for i = 1, 4000 do
    local counter = newCounter(i % 3 + 1)
    counter.add(i)
    counter.add(1)
    total = total + counter.get()
  end

  local list = {}
  for i = 1, 200 do list[i] = i end
  local transform = compose(multiplier(3), compose(adder(7), multiplier(2)))
  for limit = 1, 60 do
    local chosen = filter(map(list, transform), function(x) return x % limit == 0 end)
    total = total + fold(chosen, function(a, b) return a + b end, 0)
  end

  local collatz
  collatz = memoize(function(n)
    if n == 1 then return 0 end
    if n % 2 == 0 then return collatz(n / 2) + 1 end
    return collatz(3 * n + 1) + 1
  end)
  for n = 1, 2000 do total = total + collatz(n) end
  return total
end, 16661703

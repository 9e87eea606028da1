-- Arrays: primes below 40,000, once with a list of flags from 1 and once with gaps (odd numbers only).
local function sieve(limit)
  local composite, count = {}, 0
  for i = 1, limit do composite[i] = false end
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for k = i * i, limit, i do composite[k] = true end
    end
  end
  return count
end

local function sieveOdd(limit)
  local composite, primes = {}, { 2 }
  for i = 3, limit, 2 do
    if not composite[i] then
      primes[#primes + 1] = i
      for k = i * i, limit, i + i do composite[k] = true end
    end
  end
  return primes
end

return function()
  local primes = sieveOdd(40000)
  return sieve(40000) * 100000 + primes[#primes]
end, 420339989

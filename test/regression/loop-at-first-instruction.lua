-- A loop leads back to the first instruction of a function, where variables without a value of their own need none: what is
-- stopped there must not begin anew.
local function count(limit)
  local n
  while not n or n < limit do n = (n or 0) + 1 end
  return n
end
print(count(50), count(50)) --> 50	50

local function shared(limit)
  local n, get
  while not n or n < limit do
    n = (n or 0) + 1
    if not get then get = function() return n end end
  end
  return n, get()
end
print(shared(50)) --> 50	50
print(shared(50)) --> 50	50

local function parameter(n, limit)
  while n < limit do
    n = n + 1
    if n == 2 then local get = function() return n end; n = get() end
  end
  return n
end
print(parameter(0, 50)) --> 50

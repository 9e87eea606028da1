-- A table as an upvalue.
local function memoize(f)
  local known, calls = {}, 0
  return function(n)
    if known[n] == nil then calls = calls + 1 known[n] = f(n) end
    return known[n], calls
  end
end
local square = memoize(function(n) return n * n end)
print(square(3)) --> 9	1
print(square(3)) --> 9	1
print(square(4)) --> 16	2

-- Dots in the middle, in arithmetic and in conditions.
local function f(...)
  local sum = 0
  for _, v in ipairs { ... } do sum = sum + v end
  return sum, (...) and "some" or "none", ... == 1, #{ n = 1, ... }
end
print(f(1, 2, 3)) --> 6	some	true	3
print(f()) --> 0	none	false	0
print((function(...) return ... + 1 end)(41, "unused")) --> 42
print((function(...) return -..., not ..., ({ ... })[1], ... .. "!" end)(5)) --> -5	false	5	5!

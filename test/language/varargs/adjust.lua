-- Varargs are cut and extended like calls.
local function f(...)
  local a, b = ...
  local t = { ..., "end" }
  return a, b, #t, (...)
end
print(f(1, 2, 3)) --> 1	2	2	1
print(f()) --> nil	nil	2	nil
print((function(...) return ..., "last" end)(1, 2, 3)) --> 1	last

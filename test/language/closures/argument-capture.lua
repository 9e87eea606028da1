-- Parameters can be assigned while a closure holds them.
local function f(n)
  local function show() return n end
  n = n * 2
  local before = show()
  n = n + 1
  return before, show()
end
print(f(4)) --> 8	9

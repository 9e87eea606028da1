-- The frame object of an earlier pcall must not catch the error of a call whose slots did not fit (found by review).
local levels = 0
local function f(n)
  local a, b, c, d = 1
  pcall(type, 1)
  local r = f(n + 1)
  levels = levels + 1
  return n
end
local ok, message = pcall(f, 1)
print(ok, levels) --> false	0

-- The units for moving many results that a library function gives to the caller of its caller were not charged in generated code.
local function nested(n)
  if n == 0 then return "x" end
  return pcall(nested, n - 1)
end
print(select("#", nested(60))) --> 61

local function many(n, ...)
  if n == 0 then return ... end
  return many(n - 1, n, ...)
end
local function protected(n) return pcall(many, n) end
local function resumed(n) return coroutine.resume(coroutine.create(many), n) end
local count = 0
for i = 1, 200 do
  count = count + select("#", protected(i % 30)) + select("#", resumed(i % 30))
end
print(count) --> 6040

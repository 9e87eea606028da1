-- A module made by environments, with private globals.
local function module_(f)
  local env = setmetatable({}, { __index = _G })
  setfenv(f, env)
  f()
  return env
end
local m = module_(function()
  count = 0
  function increment() count = count + 1 return count end
end)
m.increment()
print(m.increment(), m.count, count, increment) --> 2	2	nil	nil
local other = module_(function() value = 5 function get() return value end end)
other.value = 6
print(other.get(), value) --> 6	nil

-- Variables captured before a tail call survive it.
local function use(get) return get() end
local function make(n)
  local x = n * 2
  return use(function() return x end)
end
print(make(4), make(5)) --> 8	10

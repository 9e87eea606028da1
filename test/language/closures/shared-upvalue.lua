-- Two closures share one variable.
local function pair()
  local v = 0
  return function(x) v = x end, function() return v end
end
local set, get = pair()
set(5)
print(get()) --> 5
set("text")
print(get()) --> text
local set2, get2 = pair()
print(get(), get2()) --> text	0

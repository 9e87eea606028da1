-- A captured parameter outlives its frame.
local function keep(...)
  local first = ...
  return function() return first end, function(v) first = v end
end
local get, set = keep("old", 1)
print(get()) --> old
set("new")
print(get()) --> new

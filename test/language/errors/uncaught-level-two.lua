-- An uncaught error that blames the caller.
local function need(x)
  if not x then error("value needed", 2) end
end
need(true)
need(false) --! test.lua:6: value needed

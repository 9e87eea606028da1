-- An error in a called function stops the program at its own line.
local function inner(v) return v.field end --! test.lua:2: attempt to index local 'v' (a number value)
local function outer(v)
  local r = inner(v)
  return r
end
print(outer { field = "fine" }) --> fine
outer(5)

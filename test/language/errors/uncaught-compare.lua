-- Comparing a number with a string.
local n = 5
if n < "10" then print("less") end --! test.lua:3: attempt to compare number with string

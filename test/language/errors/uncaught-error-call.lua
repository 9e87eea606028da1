-- An uncaught call of error.
local function fail(why)
  error("cannot go on: " .. why) --! test.lua:3: cannot go on: no fuel
end
fail("no fuel")

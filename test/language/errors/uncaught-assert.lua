-- A failed assertion adds no position.
assert(1 == 1, "not shown")
assert(false, "assertion text") --! test.lua:3: assertion text

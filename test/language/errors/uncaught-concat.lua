-- Concatenating a table field.
local t = { inner = {} }
print("value: " .. t.inner) --! test.lua:3: attempt to concatenate field 'inner' (a table value)

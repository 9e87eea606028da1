-- An uncaught runtime error with its line.
local config = {}

print("before") --> before
print(config.window.width) --! test.lua:5: attempt to index field 'window' (a nil value)
print("never")

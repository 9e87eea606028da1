-- The limit must be a number.
print("before") --> before
for i = 1, nil do print(i) end --! test.lua:3: 'for' limit must be a number

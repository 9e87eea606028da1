-- The step must be a number.
for i = 1, 2, print do print(i) end --! test.lua:2: 'for' step must be a number

-- The initial value must be a number.
for i = {}, 10 do print(i) end --! test.lua:2: 'for' initial value must be a number

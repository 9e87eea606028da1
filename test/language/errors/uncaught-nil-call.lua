-- A call of an undefined global at the top.
local x = 1
undefinedFunction(x) --! test.lua:3: attempt to call global 'undefinedFunction' (a nil value)

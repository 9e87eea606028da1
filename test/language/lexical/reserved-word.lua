-- A reserved word cannot be a name.
--! test.lua:3: '<name>' expected near 'end'
local end = 1

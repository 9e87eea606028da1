-- Break outside a loop is a syntax error.
--! test.lua:3: no loop to break near 'end'
if true then break end

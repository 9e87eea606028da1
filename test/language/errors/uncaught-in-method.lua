-- A method that is missing on a string.
local name = "text"
name:shout() --! test.lua:3: attempt to call method 'shout' (a nil value)

-- A character that begins no expression.
--! test.lua:3: unexpected symbol near '@'
local a = @

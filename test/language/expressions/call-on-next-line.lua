-- An opening parenthesis on a new line is ambiguous.
--! test.lua:5: ambiguous syntax (function call x new statement) near '('
local f = print
f
("x")

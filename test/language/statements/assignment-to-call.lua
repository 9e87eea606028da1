-- A call cannot be assigned to.
--! test.lua:3: unexpected symbol near '='
f() = 1

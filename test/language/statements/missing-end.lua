-- The message names the line of the opening word.
--! test.lua:5: 'end' expected (to close 'if' at line 3) near '<eof>'
if true then
  print(1)

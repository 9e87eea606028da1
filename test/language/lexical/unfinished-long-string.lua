-- A long string that never closes names the end of the file.
--! test.lua:4: unfinished long string near '<eof>'
print([[abc

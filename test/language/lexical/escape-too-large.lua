-- A decimal escape above 255 is a syntax error.
--! test.lua:3: escape sequence too large near '"'
print("\300")

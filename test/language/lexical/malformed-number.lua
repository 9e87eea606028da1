-- Letters directly after digits are a syntax error.
--! test.lua:3: malformed number near '3x'
print(3x)

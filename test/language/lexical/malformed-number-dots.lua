-- Two dots in one numeral are a syntax error.
--! test.lua:3: malformed number near '1..2'
print(1..2)

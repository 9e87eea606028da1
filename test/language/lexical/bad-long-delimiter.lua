-- A long bracket without its second bracket.
--! test.lua:3: invalid long string delimiter near '[='
print([=abc)

-- Negation of strings and of tables without metamethod.
print(-"3", -"-4") --> -3	4
print(pcall(function() return -{} end)) --> false	test.lua:3: attempt to perform arithmetic on a table value
print(pcall(function() local word = "abc" return -word end)) --> false	test.lua:4: attempt to perform arithmetic on local 'word' (a string value)

-- Comparison of wrong types names the types only.
print(pcall(function() return 1 < nil end)) --> false	test.lua:2: attempt to compare number with nil
print(pcall(function() return nil < 1 end)) --> false	test.lua:3: attempt to compare nil with number
print(pcall(function() return 1 <= "1" end)) --> false	test.lua:4: attempt to compare number with string
print(pcall(function() return "a" > 1 end)) --> false	test.lua:5: attempt to compare number with string
print(pcall(function() return {} < {} end)) --> false	test.lua:6: attempt to compare two table values
print(pcall(function() return {} >= 1 end)) --> false	test.lua:7: attempt to compare number with table
print(pcall(function() return true < false end)) --> false	test.lua:8: attempt to compare two boolean values
print(pcall(function() return print < print end)) --> false	test.lua:9: attempt to compare two function values
print(pcall(function() return nil > nil end)) --> false	test.lua:10: attempt to compare two nil values

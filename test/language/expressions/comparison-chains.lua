-- Comparisons are left associative and compare booleans only for equality.
print((1 < 2) == true, 1 < 2 == true, "a" < "b" ~= false) --> true	true	true
print(pcall(function() return 1 < 2 < 3 end)) --> false	test.lua:3: attempt to compare boolean with number
print(pcall(function() return true < false end)) --> false	test.lua:4: attempt to compare two boolean values
print(1 == 1 == 1, 2 ~= 1 ~= 1, nil == nil == nil) --> false	true	false

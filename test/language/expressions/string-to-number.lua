-- Strings convert to numbers in arithmetic.
print("10" + 5, "3" * "4", "0x10" + 0, " 7 " - 1) --> 15	12	16	6
print("1e2" / 1, -"2", "10" % 3, "2" ^ "3") --> 100	-2	1	8
print(pcall(function() return "abc" + 1 end)) --> false	test.lua:4: attempt to perform arithmetic on a string value
print(pcall(function() return 1 - "" end)) --> false	test.lua:5: attempt to perform arithmetic on a string value

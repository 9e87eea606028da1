-- Inconsistent comparators and values without order.
print(pcall(table.sort, { 1, "x", 2 })) --> false	attempt to compare string with number
print(pcall(table.sort, { 3, 1, 2, 5, 4 }, function() return true end)) --> false	invalid order function for sorting
print(pcall(table.sort, { {}, {} })) --> false	attempt to compare two table values
print(pcall(table.sort, { 2, 1 }, function() error("in comparator") end)) --> false	test.lua:5: in comparator
print(pcall(table.sort, { 2, 1 }, 5)) --> false	bad argument #2 to '?' (function expected, got number)

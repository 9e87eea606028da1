-- sort with values that do not compare.
print(pcall(table.sort, { 1, "x", 2 })) --> false	attempt to compare string with number
print(pcall(table.sort, { {}, {} })) --> false	attempt to compare two table values
print(pcall(table.sort, { 1, 2, 3, nil, 5 }, function(a, b) return a < b end)) --> false	test.lua:4: attempt to compare nil with number
print(pcall(table.sort, { 3, 1, 2, 5, 4 }, function() return true end)) --> false	invalid order function for sorting
print(pcall(table.sort, { 1, 2 }, 5)) --> false	bad argument #2 to '?' (function expected, got number)
print(pcall(table.sort)) --> false	bad argument #1 to '?' (table expected, got no value)

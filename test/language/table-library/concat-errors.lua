-- Values that cannot be joined.
print(pcall(table.concat, { 1, {}, 3 })) --> false	invalid value (table) at index 2 in table for 'concat'
print(pcall(table.concat, { 1, 2 }, ",", 1, 3)) --> false	invalid value (nil) at index 3 in table for 'concat'
print(pcall(table.concat, { true })) --> false	invalid value (boolean) at index 1 in table for 'concat'
print(pcall(table.concat, 5)) --> false	bad argument #1 to '?' (table expected, got number)
print(pcall(function() return table.concat({ print }, ",") end)) --> false	test.lua:6: invalid value (function) at index 1 in table for 'concat'

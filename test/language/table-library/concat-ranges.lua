-- Ranges, separators and values.
local t = { "a", 2, "c", 4.5 }
print(table.concat(t), table.concat(t, "-"), table.concat(t, ", ", 2), table.concat(t, "", 2, 3), table.concat(t, "x", 4, 3) == "") --> a2c4.5	a-2-c-4.5	2, c, 4.5	2c	true
print(table.concat({}), table.concat({}, "x") == "", table.concat({ [5] = "five" }, ",", 5, 5), table.concat(t, 1)) --> 	true	five	a121c14.5
print(pcall(table.concat, { 1, {}, 3 })) --> false	invalid value (table) at index 2 in table for 'concat'
print(pcall(table.concat, { 1, 2 }, ",", 1, 3)) --> false	invalid value (nil) at index 3 in table for 'concat'
print(pcall(table.concat, { true })) --> false	invalid value (boolean) at index 1 in table for 'concat'
print(pcall(table.concat, { 1 }, {})) --> false	bad argument #2 to '?' (string expected, got table)

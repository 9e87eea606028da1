-- Joining ranges with separators.
local t = { 1, "b", 2.5 }
print(table.concat(t), table.concat(t, ", "), table.concat(t, "-", 2), table.concat(t, "-", 2, 2)) --> 1b2.5	1, b, 2.5	b-2.5	b
print("[" .. table.concat({}) .. "]", "[" .. table.concat(t, ",", 3, 2) .. "]") --> []	[]
print(table.concat({ [5] = "x", [6] = "y" }, "+", 5, 6)) --> x+y
print(table.concat(t, 0)) --> 10b02.5

-- Default order of numbers and strings.
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t)
print(table.concat(t, " ")) --> 1 2 3 5 8 9
local s = { "pear", "apple", "Fig", "", "apple2" }
table.sort(s)
print(table.concat(s, "|")) --> |Fig|apple|apple2|pear
table.sort({})
table.sort({ 1 })
print(select("#", table.sort({ 2, 1 }))) --> 0

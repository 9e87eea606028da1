-- Replacement by strings, numbers, tables and functions.
print(("abc"):gsub("b", 7), ("abc"):gsub("%w", { a = 1, b = true and "B", c = false })) --> a7c	1Bc	3
print(("k=v; x=y"):gsub("(%w)=(%w)", function(k, v) return v .. k, "ignored" end)) --> vk; yx	2
print(("abc"):gsub("()", function(p) return p end)) --> 1a2b3c4	4
print(("one two"):gsub("(%w+)", { one = "1" })) --> 1 two	2
print(pcall(string.gsub, "abc", "b", nil)) --> false	bad argument #3 to '?' (string/function/table expected)
print(pcall(string.gsub, "abc", "b", function() return print end)) --> false	invalid replacement value (a function)

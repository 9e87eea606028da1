-- Replacement tables, with metamethods.
print(("$name is $age"):gsub("%$(%w+)", { name = "Bob", age = 7 })) --> Bob is 7	2
print(("$name $none"):gsub("%$(%w+)", { name = "Bob" })) --> Bob $none	2
print(("a b"):gsub("%w", setmetatable({}, { __index = function(_, k) return k .. k end }))) --> aa bb	2
print(pcall(string.gsub, "x", "x", { x = {} })) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "x", "x", true)) --> false	bad argument #3 to '?' (string/function/table expected)
print(pcall(string.gsub, "x", "x")) --> false	bad argument #3 to '?' (string/function/table expected)

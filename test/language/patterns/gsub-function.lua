-- Replacement functions; nil and false keep the match.
print(("abc"):gsub("%w", function(c) return c:byte() .. " " end)) --> 97 98 99 	3
print(("abc"):gsub("%w", function(c) if c == "b" then return "B" end end)) --> aBc	3
print(("abc"):gsub("%w", function(c) return false end)) --> abc	3
print(("a1b2"):gsub("(%a)(%d)", function(a, d) return d .. a end)) --> 1a2b	2
print(("abc"):gsub("b", function() return 42 end)) --> a42c	1
print(pcall(string.gsub, "abc", "b", function() return {} end)) --> false	invalid replacement value (a table)
print(pcall(string.gsub, "abc", "b", function() return true end)) --> false	invalid replacement value (a boolean)

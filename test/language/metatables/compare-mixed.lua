-- Comparisons of different types are errors, with metamethods as well.
local t = setmetatable({}, { __lt = function() return true end, __le = function() return true end })
for _, code in ipairs { "t < 1", "1 < t", "t <= 'x'", "'x' <= t", "t < nil", "1 < 'x'", "'x' <= 1", "nil < nil", "{} < {}", "print < print", "true <= true" } do
  local f = loadstring("local t = ... return " .. code, "=s")
  print(code, pcall(f, t))
end
--> t < 1	false	s:1: attempt to compare table with number
--> 1 < t	false	s:1: attempt to compare number with table
--> t <= 'x'	false	s:1: attempt to compare table with string
--> 'x' <= t	false	s:1: attempt to compare string with table
--> t < nil	false	s:1: attempt to compare table with nil
--> 1 < 'x'	false	s:1: attempt to compare number with string
--> 'x' <= 1	false	s:1: attempt to compare string with number
--> nil < nil	false	s:1: attempt to compare two nil values
--> {} < {}	false	s:1: attempt to compare two table values
--> print < print	false	s:1: attempt to compare two function values
--> true <= true	false	s:1: attempt to compare two boolean values

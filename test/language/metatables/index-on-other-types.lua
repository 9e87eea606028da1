-- Values without __index cannot be indexed; strings index their library.
local s = "text"
print(s.len == string.len, s.nothing, s[1], ("x").rep("ab", 2)) --> true	nil	nil	abab
for _, code in ipairs { "(nil)", "(true)", "(1)", "(print)", "(function() end)" } do
  print(pcall(loadstring("return " .. code .. ".x", "=s")))
  print(pcall(loadstring("local v = " .. code .. " v.x = 1", "=s")))
end
--> false	s:1: attempt to index a nil value
--> false	s:1: attempt to index local 'v' (a nil value)
--> false	s:1: attempt to index a boolean value
--> false	s:1: attempt to index local 'v' (a boolean value)
--> false	s:1: attempt to index a number value
--> false	s:1: attempt to index local 'v' (a number value)
--> false	s:1: attempt to index global 'print' (a function value)
--> false	s:1: attempt to index local 'v' (a function value)
--> false	s:1: attempt to index a function value
--> false	s:1: attempt to index local 'v' (a function value)

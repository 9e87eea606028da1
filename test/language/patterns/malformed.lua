-- Every complaint about a malformed pattern.
for _, p in ipairs{ "[a", "[", "%", "(a", "a)", "[%", "[^", "%f", "(()" } do
  print(p, pcall(string.find, "abc(a", p))
end
--> [a	false	malformed pattern (missing ']')
--> [	false	malformed pattern (missing ']')
--> %	false	malformed pattern (ends with '%')
--> (a	false	unfinished capture
--> a)	true	nil
--> [%	false	malformed pattern (missing ']')
--> [^	false	malformed pattern (missing ']')
--> %f	false	missing '[' after '%f' in pattern
--> (()	false	unfinished capture

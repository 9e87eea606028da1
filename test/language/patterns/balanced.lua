-- Balanced pairs with %b.
print(("f(a(b)c)d"):match("%b()")) --> (a(b)c)
print(("((unbalanced)"):match("%b()")) --> (unbalanced)
print(("[[x]]"):gsub("%b[]", "S")) --> S	1
print(("if x then y end"):match("%bxy")) --> x then y
print(pcall(string.find, "x", "%b")) --> false	unbalanced pattern

-- 32 captures are the most.
print(select("#", ("a"):rep(40):find(("(a)"):rep(32)))) print(pcall(string.find, ("a"):rep(40), ("(a)"):rep(33)))
print(pcall(string.gsub, "a", ("()"):rep(33), "")) print(pcall(string.match, "a", "%1"))
--> 34
--> false	too many captures
--> false	too many captures
--> false	invalid capture index

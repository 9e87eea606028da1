-- A pattern may have 32 captures.
print(select("#", ("x"):rep(32):find(("(x)"):rep(32)))) --> 34
print(pcall(string.find, ("x"):rep(40), ("(x)"):rep(33))) --> false	too many captures

-- Repetition counts of every kind.
print(("ab"):rep(3), ("ab"):rep(0) == "", ("ab"):rep(-5) == "", ("ab"):rep(1.9), (""):rep(1e6) == "", ("x"):rep("2")) --> ababab	true	true	ab	true	xx
print(#("abc"):rep(100000)) --> 300000
print(pcall(string.rep, "x")) --> false	bad argument #2 to '?' (number expected, got no value)
print(pcall(string.rep, "x", "y")) --> false	bad argument #2 to '?' (number expected, got string)

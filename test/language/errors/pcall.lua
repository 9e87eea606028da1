-- Results and arguments of pcall.
print(pcall(function(...) return select("#", ...), ... end, 1, nil, 3)) --> true	3	1	nil	3
print(pcall(function() end)) --> true
print(pcall(pcall, error, "x")) --> true	false	x
print(pcall(pcall)) --> false	bad argument #1 to '?' (value expected)
print(select("#", pcall(function() return nil, nil end))) --> 3
print(pcall("not a function")) --> false	attempt to call a string value

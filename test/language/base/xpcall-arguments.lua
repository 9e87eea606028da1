-- In 5.1 xpcall passes no arguments to the function.
print(xpcall(function(...) return select("#", ...) end, print, 1, 2)) --> true	0
print(pcall(xpcall, print)) --> false	bad argument #2 to '?' (value expected)
print(xpcall(nil, function(m) return "handled: " .. m end)) --> false	handled: attempt to call a nil value
print(xpcall(error, function(m) return type(m) end)) --> false	nil
print(xpcall(function() return pcall(error, "inner") end, print)) --> true	false	inner
print(xpcall(function() xpcall(error, error) return "survived" end, print)) --> true	survived

-- Formatting through the string method.
print(("%s=%d"):format("x", 5)) --> x=5
print(("%d items"):rep(2, "ignored"):format(1, 2)) --> 1 items2 items
print(pcall(function() return ("%d"):format({}) end)) --> false	test.lua:4: bad argument #1 to 'format' (number expected, got table)

-- The handler's result replaces the error.
print(xpcall(function() error("x", 0) end, function(m) return "handled " .. m end)) --> false	handled x
print(xpcall(function() return 1, 2 end, print)) --> true	1	2
print(xpcall(function() error({ 1 }) end, function(e) return type(e), "cut" end)) --> false	table
print(xpcall(function() local x; x() end, function(m) return m:upper() end)) --> false	TEST.LUA:5: ATTEMPT TO CALL LOCAL 'X' (A NIL VALUE)
print(pcall(xpcall)) --> false	bad argument #2 to '?' (value expected)
print(xpcall(function() error("x") end, function() end)) --> false	nil

-- An error in the handler itself.
local ok, e = xpcall(function() error("a") end, function() error("b") end)
print(ok, type(e)) --> false	string
print(xpcall(function() error("a", 0) end, function(m) return (pcall(error, "inner")) end)) --> false	false

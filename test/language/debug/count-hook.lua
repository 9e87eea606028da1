-- A count hook can end a loop by an error.
local n = 0
debug.sethook(function() n = n + 1 if n == 5 then error("enough", 0) end end, "", 10)
local ok, message = pcall(function() while true do end end)
debug.sethook()
print(ok, message, n >= 5) --> false	enough	true

-- Only nil ends a loop, false does not.
local values = { true, false, "x", nil, "never" }
local i = 0
for v in function() i = i + 1 return values[i] end do print(v) end
local n = 0
for _ in function() n = n + 1 if n < 4 then return false end end do end
print(n)
--> true
--> false
--> x
--> 4

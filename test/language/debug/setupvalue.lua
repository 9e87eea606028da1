-- debug.setupvalue changes the variable for everyone, and answers its name.
local n = 1
local function get() return n end
local function add() n = n + 1 return n end
print(debug.setupvalue(get, 1, 10), n, get(), add(), get())
print(debug.setupvalue(get, 2, 5), debug.setupvalue(print, 1, 5))
--> n	10	10	11	11
--> nil

-- A metatable on _G catches undeclared names.
setmetatable(_G, { __index = function(_, n) error("undeclared variable " .. n, 2) end })
print(pcall(function() return undeclared end)) --> false	test.lua:3: undeclared variable undeclared
setmetatable(_G, { __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
late = "value"
print(late) --> value!

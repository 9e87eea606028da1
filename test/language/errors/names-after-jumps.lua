-- Registers whose value came through and/or have no name.
local a, t = nil, {}
print(pcall(function() return (a or t.x).y end)) --> false	test.lua:3: attempt to index a nil value
print(pcall(function() local v = a or t.x return v.y end)) --> false	test.lua:4: attempt to index local 'v' (a nil value)
print(pcall(function() return (a and 1 or nil) + 1 end)) --> false	test.lua:5: attempt to perform arithmetic on a nil value
print(pcall(function() local f = a or t.x f() end)) --> false	test.lua:6: attempt to call local 'f' (a nil value)
print(pcall(function() (a or t.x)() end)) --> false	test.lua:7: attempt to call a nil value
print(pcall(function() return (t.x)() end)) --> false	test.lua:8: attempt to call field 'x' (a nil value)
print(pcall(function() return t.x and 1 or t.y() end)) --> false	test.lua:9: attempt to call field 'y' (a nil value)
print(pcall(function() for i = 1, 1 do local v v() end end)) --> false	test.lua:10: attempt to call local 'v' (a nil value)
print(pcall(function() for _, v in ipairs { 1 } do v() end end)) --> false	test.lua:11: attempt to call local 'v' (a number value)
print(pcall(function(p) p() end)) --> false	test.lua:12: attempt to call local 'p' (a nil value)
print(pcall(function(...) local p = ... p.x() end)) --> false	test.lua:13: attempt to index local 'p' (a nil value)
print(pcall(function(...) (...)() end)) --> false	test.lua:14: attempt to call a nil value

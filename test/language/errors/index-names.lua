-- Indexing nil names the variable.
local t = {}
local up
print(pcall(function() local a; return a.x end)) --> false	test.lua:4: attempt to index local 'a' (a nil value)
print(pcall(function() return up.x end)) --> false	test.lua:5: attempt to index upvalue 'up' (a nil value)
print(pcall(function() return t.x.y end)) --> false	test.lua:6: attempt to index field 'x' (a nil value)
print(pcall(function() return nothing.x end)) --> false	test.lua:7: attempt to index global 'nothing' (a nil value)
print(pcall(function() return t.a.b.c end)) --> false	test.lua:8: attempt to index field 'a' (a nil value)
print(pcall(function() return t[1].x end)) --> false	test.lua:9: attempt to index field '?' (a nil value)
print(pcall(function() return ("x").y.z end)) --> false	test.lua:10: attempt to index field 'y' (a nil value)
print(pcall(function() nothing.x = 1 end)) --> false	test.lua:11: attempt to index global 'nothing' (a nil value)
print(pcall(function() t.x.y = 1 end)) --> false	test.lua:12: attempt to index field 'x' (a nil value)
print(pcall(function() return (1).x end)) --> false	test.lua:13: attempt to index a number value

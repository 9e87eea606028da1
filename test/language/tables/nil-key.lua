-- Nil and NaN cannot be keys, but may be looked up.
local t = {}
print(t[nil], t[0 / 0]) --> nil	nil
print(pcall(function() t[nil] = 1 end)) --> false	test.lua:4: table index is nil
print(pcall(function() t[0 / 0] = 1 end)) --> false	test.lua:5: table index is NaN
print(pcall(rawset, t, nil, 1)) --> false	table index is nil

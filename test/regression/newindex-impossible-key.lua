-- Keys that no table can have are an error before __newindex is looked for.
local t = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v) end })
print(pcall(function() t[nil] = 1 end)) --> false	test.lua:3: table index is nil
print(pcall(function() t[0 / 0] = 1 end)) --> false	test.lua:4: table index is NaN
print(pcall(rawset, t, nil, 1)) --> false	table index is nil

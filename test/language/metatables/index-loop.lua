-- A circular __index chain is reported.
local t = {}
setmetatable(t, { __index = t })
print(pcall(function() return t.x end)) --> false	test.lua:4: loop in gettable
setmetatable(t, { __newindex = t })
print(pcall(function() t.x = 1 end)) --> false	test.lua:6: loop in settable

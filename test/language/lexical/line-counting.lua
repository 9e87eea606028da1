-- Lines are counted through long strings, block comments and escaped newlines.
local s = [[


]]
--[[

]]
local e = "a\
b"
print(#s, #e, pcall(function() error("its line") end)) --> 2	3	false	test.lua:11: its line

local t = nil
print(t.x) --! test.lua:14: attempt to index local 't' (a nil value)

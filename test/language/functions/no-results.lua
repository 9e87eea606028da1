-- A function without results in lists and expressions.
local function none() end
print(none()) -->
print((none())) --> nil
print(none(), 1) --> nil	1
print(type(none()) == "x") --! test.lua:6: bad argument #1 to 'type' (value expected)

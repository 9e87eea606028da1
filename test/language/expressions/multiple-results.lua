-- Calls are cut to one value except at the end of a list.
local function three() return 1, 2, 3 end
print(three())
print((three()))
print(three(), three())
print(three(), "end")
print({three(), three()}[4] == nil, #{three(), three()}, #{three(), (three())}) --! test.lua:7: ')' expected near '['

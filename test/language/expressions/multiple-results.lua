-- Calls are cut to one value except at the end of a list.
local function three() return 1, 2, 3 end
print(three()) --> 1	2	3
print((three())) --> 1
print(three(), three()) --> 1	1	2	3
print(three(), "end") --> 1	end
print(({ three(), three() })[4], #{ three(), three() }, #{ three(), (three()) }) --> 3	4	2
local a, b, c, d = three(), three()
print(a, b, c, d) --> 1	1	2	3

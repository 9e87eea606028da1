-- Parentheses and arithmetic make a call no tail call.
local function two() return 1, 2 end
local function cut() return (two()) end
local function pass() return two() end
local function list() return two(), 3 end
print(cut()) --> 1
print(pass()) --> 1	2
print(list()) --> 1	3

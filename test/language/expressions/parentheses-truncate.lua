-- Parentheses keep one value; without values they make nil.
local function none() end
local function two() return 1, 2 end
print((two()), (none()), ((two()))) --> 1	nil	1
print(select("#", (none())), select("#", none()), select("#", (two())), select("#", two())) --> 1	0	1	2
local function dots(...) return (...), select("#", (...)) end
print(dots(), dots(7, 8)) --> nil	7	1

-- A do block ends the life of a variable, not of its capture.
local list = {}
do local x = 1 list[1] = function() x = x + 1 return x end end
do local x = 100 list[2] = function() x = x + 1 return x end end
print(list[1](), list[2](), list[1](), list[2]()) --> 2	101	3	102

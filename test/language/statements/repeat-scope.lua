-- The condition of repeat sees the locals of the body.
local list = {}
local i = 0
repeat
  i = i + 1
  local current = i
  list[i] = function() return current end
until current >= 3
print(list[1](), list[2](), list[3]()) --> 1	2	3

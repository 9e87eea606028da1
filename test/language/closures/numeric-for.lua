-- Every turn of a numeric loop has its own variable.
local t = {}
for i = 1, 3 do t[i] = function() i = i + 10 return i end end
print(t[1](), t[1](), t[2](), t[3]()) --> 11	21	12	13

-- An iterator with its own state, and one with control variables only.
local function upto(n) local i = 0 return function() i = i + 1 if i <= n then return i end end end
for i in upto(3) do io = i end print(io) --> 3
for i, sq in function(max, i) if i < max then return i + 1, (i + 1) ^ 2 end end, 3, 0 do print(i, sq) end
--> 1	1
--> 2	4
--> 3	9

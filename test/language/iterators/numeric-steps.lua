-- Numeric loops: steps, bounds that are texts, floats.
for i = 3, 1, -1 do io = i end print(io) for i = 1, 0 do print("never") end --> 1
for i = "1", "3", "2" do print(i, type(i)) end
local n = 0 for i = 0, 1, 0.1 do n = n + 1 end print(n)
for i = 1, 3 do local j = i i = 10 print(i, j) end
--> 1	number
--> 3	number
--> 11
--> 10	1
--> 10	2
--> 10	3

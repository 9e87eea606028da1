-- Steps and bounds that are not integers.
for i = 0, 1, 0.25 do print(i) end
for i = 1, 0, -0.5 do print(i) end
local n = 0
for i = 0, 1, 0.1 do n = n + 1 end
print(n)
for i = 1.5, 3 do print(i) end
--> 0
--> 0.25
--> 0.5
--> 0.75
--> 1
--> 1
--> 0.5
--> 0
--> 11
--> 1.5
--> 2.5

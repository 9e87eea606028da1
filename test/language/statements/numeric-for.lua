-- Counting up, down, not at all, and with a given step.
for i = 1, 3 do print(i) end
for i = 3, 1 do print("never", i) end
for i = 3, 1, -1 do print(i) end
for i = 10, 1, -4 do print(i) end
for i = 1, 0 do print("never") end
for i = 5, 5 do print("once", i) end
--> 1
--> 2
--> 3
--> 3
--> 2
--> 1
--> 10
--> 6
--> 2
--> once	5

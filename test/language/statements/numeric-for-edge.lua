-- Loops at the border of what doubles can count, with NaN and with step zero.
local n = 0
for i = 2 ^ 53 - 1, 2 ^ 53 + 2 do n = n + 1 if n > 5 then break end end
print(n) --> 6
for i = 0.1, 0.35, 0.1 do print(i) end
for i = 3, 1 do print("never") end
for i = 1, 2, 5 do print("once", i) end
for i = 0 / 0, 1 do print("never") end
for i = 1, 0 / 0 do print("never") end
n = 0
for i = 1, 3, 0 do n = n + 1 if n == 4 then break end end
for i = 3, 3, 0 do print("once at the limit", i) if i then break end end
print(n)
--> 0.1
--> 0.2
--> 0.3
--> once	1
--> once at the limit	3
--> 0

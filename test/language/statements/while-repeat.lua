-- The two conditional loops.
local n = 0
while n < 3 do n = n + 1 end
print(n) --> 3
repeat n = n - 1 until n <= 0
print(n) --> 0
while false do print("never") end
repeat local done = true until done
repeat print("once") until true --> once

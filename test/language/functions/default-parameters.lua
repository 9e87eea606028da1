-- Missing arguments are nil, further ones dropped.
local function f(a, b) return a, b end
print(f()) print(f(1)) print(f(1, 2, 3)) print((f(1, 2)))
--> nil	nil
--> 1	nil
--> 1	2
--> 1

-- Bounds may be numeric strings.
for i = "1", "3", "1" do print(i, type(i)) end
print(pcall(function() for i = "x", 2 do end end))
--> 1	number
--> 2	number
--> 3	number
--> false	test.lua:3: 'for' initial value must be a number

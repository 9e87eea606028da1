-- Loops over few and many values.
for a, b, c in function(_, x) if not x then return 1 end end do print(a, b, c) end --> 1	nil	nil
for a in function(_, x) if not x then return 1, 2, 3 end end do print(a) end --> 1
print(pcall(function() for x in 5 do end end)) print(pcall(function() for x in nil do end end))
--> false	test.lua:4: attempt to call a number value
--> false	test.lua:4: attempt to call a nil value

-- The failed call of an iterator was named by the hidden variable of the loop.
print(pcall(function() for k in nil do end end)) --> false	test.lua:2: attempt to call a nil value
print(pcall(function() for k in 5 do end end)) --> false	test.lua:3: attempt to call a number value
print(pcall(function() local iterator = {} for k in iterator do end end)) --> false	test.lua:4: attempt to call a table value

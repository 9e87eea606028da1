-- Errors of both kinds of for loop.
print(pcall(function() for i = 1, "x" do end end)) --> false	test.lua:2: 'for' limit must be a number
print(pcall(function() for i = nil, 1 do end end)) --> false	test.lua:3: 'for' initial value must be a number
print(pcall(function() for i = 1, 2, {} do end end)) --> false	test.lua:4: 'for' step must be a number
print(pcall(function() for k in nil do end end)) --> false	test.lua:5: attempt to call a nil value
print(pcall(function() for k in {} do end end)) --> false	test.lua:6: attempt to call a table value
print(pcall(function() for k in pairs(nil) do end end)) --> false	test.lua:7: bad argument #1 to 'pairs' (table expected, got nil)
print(pcall(function() for k in 5 do end end)) --> false	test.lua:8: attempt to call a number value

-- Errors of loops name their line and value.
print(pcall(function() for i = 1, {} do end end)) --> false	test.lua:2: 'for' limit must be a number
print(pcall(function() for i = "a", 1 do end end)) --> false	test.lua:3: 'for' initial value must be a number
print(pcall(function() for i = 1, 2, "x" do end end)) --> false	test.lua:4: 'for' step must be a number
print(pcall(function() for i = nil, nil, nil do end end)) --> false	test.lua:5: 'for' initial value must be a number
print(pcall(function() for k, v in 5 do end end)) --> false	test.lua:6: attempt to call a number value
print(pcall(function() local t = {} for k, v in t.x do end end)) --> false	test.lua:7: attempt to call a nil value
print(pcall(function() for k in pairs() do end end)) --> false	test.lua:8: bad argument #1 to 'pairs' (table expected, got no value)
print(pcall(function() --> false	test.lua:11: attempt to call a nil value
  for k in
    nil
  do end
end))

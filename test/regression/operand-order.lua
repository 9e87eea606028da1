-- Messages name the register of the first operand that does not convert, even when others hold the same value.
print(pcall(function() local a = "x" local v = a - (true and a or 1) end)) --> false	test.lua:2: attempt to perform arithmetic on local 'a' (a string value)
print(pcall(function() local a, b = "x", "x" local v = a - (b and b) end)) --> false	test.lua:3: attempt to perform arithmetic on local 'a' (a string value)
print(pcall(function() local e = "x" local v = (e or 1) - e end)) --> false	test.lua:4: attempt to perform arithmetic on a string value
print(pcall(function() local e = "x" local v = e * (nil or e) end)) --> false	test.lua:5: attempt to perform arithmetic on local 'e' (a string value)
print(pcall(function() local e, t = "x", {} local v = e * (nil or t) end)) --> false	test.lua:6: attempt to perform arithmetic on local 'e' (a string value)
print(pcall(function() local e, t = "x", {} local v = (nil or e) * t end)) --> false	test.lua:7: attempt to perform arithmetic on local 'e' (a string value)
print(pcall(function() local e, t = "1", {} local v = (nil or e) * t end)) --> false	test.lua:8: attempt to perform arithmetic on local 't' (a table value)
print(pcall(function() local a = {} local v = (a or 1) + a end)) --> false	test.lua:9: attempt to perform arithmetic on a table value
print(pcall(function() local a = {} local v = a .. (a or 1) end)) --> false	test.lua:10: attempt to concatenate local 'a' (a table value)
print(pcall(function() local a = {} local v = (a or 1) .. a end)) --> false	test.lua:11: attempt to concatenate a table value

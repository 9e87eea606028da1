-- Which line a multi-line expression blames.
local t = {}
print(pcall(function() --> false	test.lua:5: attempt to perform arithmetic on field 'missing' (a nil value)
  local x = 1 +
    t.missing +
    2
end))
print(pcall(function() --> false	test.lua:9: attempt to call field 'call' (a nil value)
  t.call(
    1,
    2
  )
end))
print(pcall(function() return "a" .. --> false	test.lua:16: attempt to concatenate upvalue 't' (a table value)
  "b" ..
  t end))

-- The line of an error inside expressions over several lines.
local t = {}
print(pcall(function() --> false	test.lua:5: attempt to perform arithmetic on field 'x' (a nil value)
  return 1 +
    t.x +
    2
end))
print(pcall(function() --> false	test.lua:11: attempt to index field 'x' (a nil value)
  return {
    1,
    t.x.y,
    3,
  }
end))
print(pcall(function() --> false	test.lua:19: attempt to index field 'x' (a nil value)
  t
    .x
    .y
    = 1
end))
print(pcall(function() --> false	test.lua:24: attempt to concatenate upvalue 't' (a table value)
  local s = "a" ..
    "b" ..
    t
  return s
end))
print(pcall(function() --> false	test.lua:30: attempt to call upvalue 't' (a table value)
  print(
    "arg",
    t()
  )
end))

-- An error in a metamethod carries its own position.
local t = setmetatable({}, {
  __add = function() error("no adding") end,
  __index = function(_, k) error("no field " .. k, 2) end,
})
print(pcall(function() return t + 1 end)) --> false	test.lua:3: no adding
print(pcall(function() --> false	test.lua:8: no field name
  return t.name
end))

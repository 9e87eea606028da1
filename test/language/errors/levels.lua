-- The level says whose position is added.
local function check(level)
  error("message", level)
end
local function middle(level)
  check(level)
end
print(pcall(check, 0)) --> false	message
print(pcall(check, 1)) --> false	test.lua:3: message
print(pcall(function() check(2) end)) --> false	test.lua:10: message
print(pcall(function() middle(2) end)) --> false	test.lua:6: message
print(pcall(function() middle(3) end)) --> false	test.lua:12: message
print(pcall(function() error("default") end)) --> false	test.lua:13: default
print(pcall(function() middle(50) end)) --> false	message

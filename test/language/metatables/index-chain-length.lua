-- Chains of __index up to the limit of 100.
local function chain(n)
  local t = { found = "found" }
  for _ = 1, n do t = setmetatable({}, { __index = t }) end
  return t
end
print(chain(1).found, chain(50).found, chain(99).found) --> found	found	found
print(pcall(function() return chain(100).found end)) --> false	test.lua:8: loop in gettable
print(pcall(function() return chain(101).found end)) --> false	test.lua:9: loop in gettable
local function sink(n)
  local t = {}
  local first = t
  for _ = 1, n do t = setmetatable({}, { __newindex = t }) end
  t.x = "stored"
  return first.x
end
print(sink(1), sink(99)) --> stored	stored
print(pcall(sink, 100)) --> false	test.lua:14: loop in settable

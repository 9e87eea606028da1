-- An error after a tail call blames the function that runs.
local function bad() local x = nil
  return x.field
end
local function caller()
  return bad()
end
print(pcall(caller)) --> false	test.lua:3: attempt to index local 'x' (a nil value)
print(pcall(function() return error("level two", 2) end)) --> false	level two

-- A caught error inside a handler does not take away what the handler needs after a stack overflow.
local function dots(n) if n == 0 then return "" end return "." .. dots(n - 1) end
local function over() return 1 + over() end
print(xpcall(over, function(message) --> false	test.lua:3: stack overflow...
  pcall(error, "x")
  return message .. dots(3)
end))
print(xpcall(over, function() --> false	in a coroutine
  return coroutine.wrap(function() return "in a coroutine" end)()
end))

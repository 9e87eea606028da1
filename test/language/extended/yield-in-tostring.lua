-- Yields inside __tostring, for tostring and for print.
local t = setmetatable({}, { __tostring = function() return coroutine.yield("name?") end })
local co = coroutine.wrap(function()
  local s = tostring(t)
  print("got", s, t, "after")
  return "end"
end)
print(co())
print(co("first"))
print(co("second"))
--> name?
--> name?
--> got	first	second	after
--> end

-- Yields inside the replacement function of gsub and in a table's __index.
local co = coroutine.wrap(function()
  print((("one two three"):gsub("%w+", function(w) return coroutine.yield(w) end)))
  print((("$a $b"):gsub("%$(%w)", setmetatable({}, { __index = function(_, k) return coroutine.yield("key " .. k) end }))))
  return "end"
end)
print(co())
print(co("1"))
print(co(nil))
print(co("3"))
print(co("A"))
print(co(false))
--> one
--> two
--> three
--> 1 two 3
--> key a
--> key b
--> A $b
--> end

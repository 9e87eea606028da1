-- Yields inside the iterator function of a generic for.
local co = coroutine.wrap(function()
  local sum = 0
  for i, v in function(s, c) c = c + 1 if c <= s then return c, coroutine.yield("item " .. c) end end, 3, 0 do
    sum = sum + v
  end
  for x in coroutine.yield, "state", "control" do sum = sum + x end
  return sum
end)
print(co())
print(co(10))
print(co(20))
print(co(30))
print(co(1))
print(co(2))
print(co(nil))
--> item 1
--> item 2
--> item 3
--> state	control
--> state	1
--> state	2
--> 63

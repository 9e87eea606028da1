-- The call of the iterator in a generic for is a boundary too; the body of the loop is none.
local co = coroutine.create(function()
  for x in coroutine.yield, "state" do print("never", x) end
end)
print(coroutine.resume(co)) --> false	attempt to yield across metamethod/C-call boundary
local body = coroutine.wrap(function()
  for i, v in ipairs{ "a", "b" } do print("got", coroutine.yield(v)) end
end)
print(body()) --> a
print(body(1))
body(2)
--> got	1
--> b
--> got	2

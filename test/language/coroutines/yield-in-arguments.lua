-- Yields in argument lists, constructors, conditions and assignments.
local co = coroutine.wrap(function()
  local y = coroutine.yield
  local t = { y("a"), y("b"), x = y("c"), y("d") }
  local s = t[1] .. t[2] .. t.x .. t[3] .. #t
  if y(s) then s = "true branch" end
  local p, q = y("p"), y("q")
  t[y("key")] = y("value")
  return p, q, t.k, (select("#", y("many")))
end)
print(co(), co(1), co(2), co(3)) --> a	b	c	d
print(co(4, 5), co(true), co("P"), co("Q")) --> 12344	p	q	key
print(co("k"), co("v")) --> value	many
print(co(7, 8, 9)) --> P	Q	v	3

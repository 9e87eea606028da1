-- Any number of values, with nils, both ways.
local co = coroutine.create(function(...)
  local n = select("#", ...)
  local m = select("#", coroutine.yield(n, nil, nil))
  return m, nil
end)
print(select("#", coroutine.resume(co, nil, nil, nil))) --> 4
print(coroutine.resume(co)) --> true	0	nil
print(coroutine.status(co)) --> dead

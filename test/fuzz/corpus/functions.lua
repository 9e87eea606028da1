local function add(a, b, ...) local c, d = ... return a + b + (c or 0), select('#', ...), ... end
local function outer(x)
  local y = x
  local function inner(z) y = y + z return function() x, y = y, x return x, y end end
  return inner
end
function global(a) if a < 2 then return a end return global(a - 1) end
local object = { v = 1 }
function object:method(k, ...) self[k] = (self[k] or 0) + 1 return self, ... end
function object.plain(...) local t = { ..., n = select('#', ...), ... } return #t, unpack(t) end
print(add(1, 2, 3, nil), outer(1)(2)(), global(5), object:method("v", 1).v, object.plain(1, 2, 3))
return add(object.plain(add(1, 2)))

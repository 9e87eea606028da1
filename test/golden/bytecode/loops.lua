-- Loops: blocks, breaks, upvalues that must be closed.
for i = 1, 10 do f(i) end
for i = a, b, -1 do
  local j = i
  if j == 3 then break end
  fs[i] = function() return i, j end
end
for k, v in pairs(t) do f(k, v) end
for a, b, c, d in f, s do g(a, d) end
for k in next, t, nil, extra do
  local u = k
  g(function() u = u + 1 end)
  if u then break end
end
while f() do
  local x = g()
  h(function() return x end)
  if x then break end
end
repeat
  local y = f()
  local z = y
  h(function() return y end)
  if z then break end
until y == z
repeat local q = f() until q
do
  local w = 1
  do local v = w; g(function() return v, w end) end
end
while 1 do end

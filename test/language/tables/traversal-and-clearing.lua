-- Assigning and clearing existing fields while a table is traversed, whichever part they live in.
local function keys(t, body)
  local seen = {}
  for k in pairs(t) do
    seen[#seen + 1] = tostring(k)
    body(t, k)
  end
  table.sort(seen)
  return table.concat(seen, " ")
end

local t = {}
t[4], t[3], t[2], t.x = 1, 1, 1, 1
print(keys(t, function(u, k) u[k] = 2 end)) --> 2 3 4 x
print(keys({ 1 }, function(u, k) u[k] = nil; print(next(u)) end))
t = {}
t[true], t[2], t[1], t[false] = 1, "b", "a", 2
print(keys(t, function(u, k) if k == 2 then u[2] = nil end end))
t = {}
for i = 1, 30 do t[i] = i end
t.a, t.b = 1, 2
print(keys(t, function(u, k) u[k] = nil end), next(t))
t[20], t.z = 1, 3
print(keys(t, function() end))
t = {}
t[12], t[11], t[4] = 1, 1, 1
print(keys(t, function(u, k) u[k] = 2 end))
t = {}
t[true], t[60] = 1, "b"
for i = 1, 59 do t[i] = 1 end
keys(t, function() end)
for i = 60, 1, -1 do t[i] = nil end
t[60] = "x"
print(keys(t, function() end))
--> nil
--> 1
--> 1 2 false true
--> 1 10 11 12 13 14 15 16 17 18 19 2 20 21 22 23 24 25 26 27 28 29 3 30 4 5 6 7 8 9 a b	nil
--> 20 z
--> 11 12 4
--> 60 true

-- Sorting larger arrays by several orders.
local function make(n) local t, x = {}, 42 for i = 1, n do x = (x * 1103515245 + 12345) % 2147483648 t[i] = x % 1000 end return t end
local function sorted(t, f) for i = 2, #t do if f(t[i], t[i - 1]) then return false end end return true end
local less, more = function(a, b) return a < b end, function(a, b) return a > b end
for _, n in ipairs { 0, 1, 2, 3, 10, 100, 1000 } do
  local a, b = make(n), make(n)
  table.sort(a) table.sort(b, more)
  print(n, sorted(a, less), sorted(b, more), a[1] == b[n])
end
--> 0	true	true	true
--> 1	true	true	true
--> 2	true	true	true
--> 3	true	true	true
--> 10	true	true	true
--> 100	true	true	true
--> 1000	true	true	true

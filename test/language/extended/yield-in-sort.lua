-- Yields inside the comparison of table.sort.
local t = { 3, 1, 2, 5, 4 }
local co = coroutine.wrap(function()
  table.sort(t, function(a, b) return coroutine.yield(a, b) end)
  return "sorted"
end)
local a, b = co()
local n = 0
while a ~= "sorted" do
  n = n + 1
  a, b = co(a < b)
end
print(a, n > 4, table.concat(t, " "))
--> sorted	true	1 2 3 4 5

-- Holes counted as entries made the list of a table with scattered numbers double again and again.
local known, steps = {}, 0
for start = 1, 3000 do
  local n = start
  local path = {}
  while n ~= 1 and not known[n] do
    path[#path + 1] = n
    n = n % 2 == 0 and n / 2 or 3 * n + 1
  end
  for i = #path, 1, -1 do known[path[i]] = true end
end
for _ in pairs(known) do steps = steps + 1 end
print(steps) --> 6519
print(collectgarbage("count") < 4000) --> true

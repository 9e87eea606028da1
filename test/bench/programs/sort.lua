-- table.sort with a comparator, table.insert and remove.
return function()
  local list, seed = {}, 7
  for i = 1, 3000 do
    seed = (seed * 16807) % 2147483647
    list[i] = seed
  end
  table.sort(list, function(a, b) return a > b end)
  for _ = 1, 1000 do table.insert(list, table.remove(list)) end
  return list[1] > list[3000]
end

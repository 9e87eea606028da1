-- Three loops nested with the same name.
local log = {}
for i = 1, 2 do
  for i = i, i + 1 do
    for i = i, i do log[#log + 1] = i end
    i = nil
  end
  log[#log + 1] = "/" .. i
end
print(table.concat(log, " ")) --> 1 2 /1 2 3 /2

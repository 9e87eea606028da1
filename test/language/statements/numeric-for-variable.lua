-- Assigning the loop variable does not change the count.
for i = 1, 3 do
  local j = i
  i = i * 10
  print(j, i)
end
local i = "outer"
for i = 1, 1 do end
print(i)
--> 1	10
--> 2	20
--> 3	30
--> outer

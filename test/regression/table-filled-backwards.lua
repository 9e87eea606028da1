-- A table filled from its end lost the keys after the part that moved to the array, and its length was too small.
for _, n in ipairs { 3, 5, 8, 9, 10, 15, 16, 17, 31, 33, 100 } do
  local t = {}
  for i = n, 1, -1 do t[i] = i end
  local sum = 0
  for _, v in ipairs(t) do sum = sum + v end
  print(n, #t, sum, #table.concat(t))
end
--> 3	3	6	3
--> 5	5	15	5
--> 8	8	36	8
--> 9	9	45	9
--> 10	10	55	11
--> 15	15	120	21
--> 16	16	136	23
--> 17	17	153	25
--> 31	31	496	53
--> 33	33	561	57
--> 100	100	5050	192

-- Break leaves the innermost loop only.
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then break end
    print(i, j)
  end
end
while true do
  repeat break until false
  print("inner left")
  break
end
--> 1	1
--> 2	1
--> 3	1
--> inner left

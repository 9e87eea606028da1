-- Tables of tables, with shared rows.
local m = {}
for i = 1, 4 do m[i] = {} for j = 1, 4 do m[i][j] = i * j end end
local product = {}
for i = 1, 4 do
  product[i] = {}
  for j = 1, 4 do
    local s = 0
    for k = 1, 4 do s = s + m[i][k] * m[k][j] end
    product[i][j] = s
  end
end
for i = 1, 4 do print(unpack(product[i])) end
m[1] = m[2]
m[1][1] = "shared"
print(m[2][1])
--> 30	60	90	120
--> 60	120	180	240
--> 90	180	270	360
--> 120	240	360	480
--> shared

-- Sorting plain numbers kept 0 and -0 in another order than 5.1's algorithm.
local zero = tonumber("0")
local minus = -zero
for _, list in ipairs({ { 0.5, zero, 2, minus }, { minus, zero }, { zero, minus }, { zero, 3, minus, 1, zero, minus, 2 } }) do
  table.sort(list)
  print(unpack(list))
end
--> -0	0	0.5	2
--> -0	0
--> 0	-0
--> 0	-0	0	-0	1	2	3

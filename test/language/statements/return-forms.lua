-- Return with no, one and many values, and from the middle of blocks.
local function f(n)
  if n == 0 then return end
  if n == 1 then return nil end
  if n == 2 then return 1, nil, 3, nil end
  for i = 1, 10 do
    while true do
      do return i, n end
    end
  end
end
for n = 0, 3 do print(select("#", f(n)), f(n)) end
print((function() return; end)())
--> 0
--> 1	nil
--> 4	1	nil	3	nil
--> 2	1	3
-->

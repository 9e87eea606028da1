-- Captured loop variables are separate, captured outer ones are shared.
local sum, adders, readers = 0, {}, {}
for i = 1, 3 do
  local own = i * 10
  adders[i] = function(n) own = own + n sum = sum + n return own end
  readers[i] = function() return own, i, sum end
end
adders[1](1) adders[2](2) adders[2](2)
for i = 1, 3 do print(readers[i]()) end
--> 11	1	5
--> 24	2	5
--> 30	3	5

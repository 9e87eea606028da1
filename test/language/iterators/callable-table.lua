-- Anything callable may iterate.
local n = 0
local t = setmetatable({}, { __call = function(self, state, control)
  n = n + 1
  if n <= 3 then return n, state, control end
end })
for a, b, c in t, "state", "initial" do print(a, b, c) end
--> 1	state	initial
--> 2	state	1
--> 3	state	2

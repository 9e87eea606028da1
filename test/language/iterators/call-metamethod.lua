-- A callable table iterates.
local it = setmetatable({ n = 0 }, { __call = function(self, s, c) self.n = self.n + 1 if self.n < 3 then return self.n, s, c end end })
for a, s, c in it, "state" do print(a, s, c) end
--> 1	state	nil
--> 2	state	1

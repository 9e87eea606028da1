-- __pairs gives the values of the loop.
local t = setmetatable({ 1, 2 }, { __pairs = function(self) return function(s, k) if not k then return 1, "own" end end, self, nil end })
for k, v in pairs(t) do print(k, v) end --> 1	own
print(select("#", pairs(setmetatable({}, { __pairs = function() end })))) --> 3
print(pairs(setmetatable({}, { __pairs = function() return 1, 2, 3, 4 end }))) --> 1	2	3
print(select(3, pairs({}))) --> nil
print(pcall(pairs, setmetatable({}, { __pairs = function() error("refused", 0) end }))) --> false	refused
for k, v in next, t do print(k, v) end
--> 1	1
--> 2	2

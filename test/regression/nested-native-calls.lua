-- Calls through native functions and metamethods had no limit of their own in strict mode.
local function nest(n) local ok, e = pcall(nest, n + 1) if not ok then print(n, e) end return n end
nest(1)
local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end, __add = function(a, b) return a + (b + 1) end })
print(pcall(function() return t[1] end))
print(pcall(function() return t + 1 end))
local function callback() return (("x"):gsub("x", callback)) end
print(pcall(callback))
local function sorting() table.sort({ 1, 2 }, function() sorting() end) end
print(pcall(sorting))
--> 197	C stack overflow
--> false	test.lua:4: C stack overflow
--> false	test.lua:4: C stack overflow
--> false	C stack overflow
--> false	C stack overflow

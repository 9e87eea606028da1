-- Metamethods that call themselves ten thousand deep.
local function depth(n) if n == 0 then return 0 end return 1 + setmetatable({}, { __index = function(_, k) return depth(n - 1) end }).x end
print(depth(10000))
local function viaPcall(n) if n == 0 then return 0 end local ok, v = pcall(viaPcall, n - 1) return v + 1 end
print(viaPcall(10000))
local function viaSort(n) if n == 0 then return end table.sort({ 1, 2 }, function(a, b) if n then local m = n n = nil viaSort(m - 1) end return a < b end) end
viaSort(1000)
print("sorted")
--> 10000
--> 10000
--> sorted

-- Nested protected calls end in a caught error.
local function nest(n) local ok, e = pcall(nest, n + 1) if not ok and e then return e end return e end
local e = nest(1)
print(type(e)) --> string
local function depth(n) if n == 0 then return "bottom" end return select(2, pcall(depth, n - 1)) end
print(depth(50)) --> bottom

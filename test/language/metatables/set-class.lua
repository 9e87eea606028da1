-- A set type with operators.
local Set = {}
Set.__index = Set
function Set.new(l) local s = setmetatable({}, Set) for _, v in ipairs(l) do s[v] = true end return s end
function Set.__add(a, b) local r = Set.new {} for k in pairs(a) do r[k] = true end for k in pairs(b) do r[k] = true end return r end
function Set.__mul(a, b) local r = Set.new {} for k in pairs(a) do r[k] = b[k] end return r end
function Set.__le(a, b) for k in pairs(a) do if not b[k] then return false end end return true end
function Set.__lt(a, b) return a <= b and not (b <= a) end
function Set.__eq(a, b) return a <= b and b <= a end
function Set.__tostring(s) local l = {} for k in pairs(s) do l[#l + 1] = tostring(k) end table.sort(l) return "{" .. table.concat(l, ", ") .. "}" end
local a, b = Set.new { 10, 20, 30 }, Set.new { 30, 1 }
print(tostring(a + b), tostring((a + b) * a), tostring(a * b)) --> {1, 10, 20, 30}	{10, 20, 30}	{30}
print(a <= b, a * b <= a, a * b < a, a == a * a, a ~= b, (a + b) > b) --> false	true	true	true	true	true

-- __eq needs the same metamethod in both operands and the same type.
local log = 0
local function eq(a, b) log = log + 1 return a.v == b.v end
local m1, m2, m3 = { __eq = eq }, { __eq = eq }, { __eq = function() return true end }
local a, b, c, d = setmetatable({ v = 1 }, m1), setmetatable({ v = 1 }, m1), setmetatable({ v = 1 }, m2), setmetatable({ v = 1 }, m3)
print(a == b, a == c, a == d, d == a, a == {}, a == 1, a ~= b, not (a == b)) --> true	true	false	false	false	false	false	false
print(log) --> 4
local t = { [a] = "a" }
print(t[a], t[b], rawequal(a, b)) --> a	nil	false
if a == c and a ~= d then print("as conditions") end --> as conditions

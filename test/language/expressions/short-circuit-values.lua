-- Conditions as values, in every combination of jumps.
local function t(x) return x end
local a, b, n = t(1), t(2), t(nil)
print(a == b or a, a ~= b and b, not a == b, not (a == b)) --> 1	2	false	true
print(a < b and "less" or "more", b < a and "less" or "more", (n or a) and (n or b)) --> less	more	2
print(n and n.x, n and n.x or "none", (n or {}).x == nil, not n and not a, not (n or not a)) --> nil	none	true	false	true
local x = a and (n or (b and "deep")) or "else"
print(x, (a and n) == nil, (n and a) == nil, not not a, not not n) --> deep	true	true	true	false
if not (a and n or not b) then print("taken") else print("not taken") end --> taken
local y = a > b == false and b >= a ~= false
print(y) --> true

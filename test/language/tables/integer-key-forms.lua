-- Which numbers are the same key.
local t = {}
t[1] = "a" t[1.0] = "b" t[2 ^ 0] = "c"
print(t[1], #t) --> c	1
t[-0] = "zero" t[0.5] = "half" t[-1] = "minus" t[2 ^ 53] = "big" t[1e300] = "huge" t[1 / 0] = "inf"
print(t[0], t[1 / 2], t[0 - 1], t[9007199254740992], t[1e300], t[math.huge], t[-1 / 0]) --> zero	half	minus	big	huge	nil	nil
local n = 0
for k, v in pairs(t) do n = n + 1 end
print(n) --> 7

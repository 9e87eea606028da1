-- Zero has a sign that only division shows.
local z, one = 0, 1
local m = -z
print(one / z, one / m, m == z, one / (z * -one)) --> inf	-inf	true	-inf
local t = {}
t[m] = "zero"
print(t[0], t[z], next(t) == 0) --> zero	zero	true
print(one / math.floor(-0.5) == -one, one / math.ceil(-0.5), one / (m + z), one / (m - z)) --> true	-inf	inf	-inf

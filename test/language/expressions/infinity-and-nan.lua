-- Division by zero, infinities, and a value unequal to itself.
local inf = 1 / 0
print(inf, -inf, inf == inf, inf > 1e308) --> inf	-inf	true	true
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < 1, nan > 1) --> false	true	false	false
print(inf - inf == inf - inf) --> false
print(1 / inf, math.huge == inf) --> 0	true

-- Integers are exact up to 2^53.
local big = 2 ^ 53
print(big == big + 1, big - 1 == big, ("%.0f"):format(big), ("%.0f"):format(2 ^ 63)) --> true	false	9007199254740992	9223372036854775808
print(("%d"):format(2 ^ 31), ("%d"):format(-2 ^ 31), ("%x"):format(2 ^ 32)) --> 2147483648	-2147483648	100000000
print(1e308 * 10, -1e308 * 10, 1e-320 > 0, 5e-324 / 2) --> inf	-inf	true	0
print(123456789 * 1000, 0.1 + 0.2 == 0.3, 100000000000000, 1e14 + 0.5) --> 123456789000	false	1e+14	1e+14

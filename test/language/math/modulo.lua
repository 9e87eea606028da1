-- The sign of the modulo operator follows the divisor.
print(5 % 3, -5 % 3, 5 % -3, -5 % -3) --> 2	1	-1	-2
print(0 % 5, 5.25 % 0.5) --> 0	0.25
local n = 5 % 0
print(n ~= n) --> true
print(2^53 % 3, 1e15 % 7) --> 2	6

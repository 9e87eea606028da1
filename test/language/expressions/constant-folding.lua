-- Constant expressions give the value that running them gives, division by zero included.
print(2 + 3 * 4, 2 ^ 10 % 7, -(3), 7 / 2, -2 ^ 2) --> 14	2	-3	3.5	-4
print(1 / 0, -1 / 0, 1 % 0 ~= 1 % 0, 0 / 0 ~= 0 / 0) --> inf	-inf	true	true
print(5 % -3, -5 % 3, 5 % math.huge, -5 % math.huge) --> -1	1	-nan	-nan
print("5" + 0, 2 .. 3, -"2" + 1) --> 5	23	-1

-- The six binary operators and unary minus.
print(7 + 3, 7 - 3, 7 * 3, 7 / 2) --> 10	4	21	3.5
print(7 % 3, -7 % 3, 7 % -3, -7 % -3) --> 1	2	-2	-1
print(5.5 % 2, -5.5 % 2) --> 1.5	0.5
print(2 ^ 10, 2 ^ -1, (-2) ^ 2, -2 ^ 2) --> 1024	0.5	4	-4
print(-(-3), - -3) --> 3	3

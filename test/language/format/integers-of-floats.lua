-- Fractions are cut off for %d; what is too large wraps as C's conversion does.
print(("%d %d %d %d"):format(1.9, -1.9, 2^31, -2^31), ("%d"):format(2^53), ("%i"):format(3.7)) --> 1 -1 2147483648 -2147483648	9007199254740992	3
print(("%d"):format(1e15), ("%d"):format(-1e15)) --> 1000000000000000	-1000000000000000

-- The integer conversions.
print(string.format("%d %i %u", 42, -42, 42)) --> 42 -42 42
print(string.format("[%5d] [%-5d] [%05d] [%+d] [% d]", 42, 42, 42, 42, 42)) --> [   42] [42   ] [00042] [+42] [ 42]
print(string.format("[%.3d] [%8.3d] [%-8.3d]", 7, 7, 7)) --> [007] [     007] [007     ]
print(string.format("%d %d", 3.99, -3.99)) --> 3 -3
print(string.format("%d", "12")) --> 12
print(string.format("%d", 2^53)) --> 9007199254740992

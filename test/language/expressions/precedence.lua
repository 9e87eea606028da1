-- Operator precedence and associativity.
print(2 + 3 * 4 ^ 2 / 2) --> 26
print(2 ^ 3 ^ 2) --> 512
print(not nil == true, not (nil == true)) --> true	true
print("a" .. "b" == "ab", 1 .. 2 + 3) --> true	15
print(1 < 2 and 2 < 3 or false) --> true
print(-3 ^ 2, not 1 == 2) --> -9	false
print(10 - 4 - 3, "x" .. "y" .. "z") --> 3	xyz

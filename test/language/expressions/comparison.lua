-- Ordering of numbers and of strings.
print(1 < 2, 1 <= 1, 2 > 3, 2 >= 2) --> true	true	false	true
print("a" < "b", "a" < "B", "" < "a", "abc" < "abd", "Z" < "a") --> true	false	true	true	true
print("10" < "9", 10 < 9) --> true	false
print("a\0b" < "a\0c", "a" < "a\0") --> true	true
print(1 == "1", "1" == "1", 0 == -0) --> false	true	true

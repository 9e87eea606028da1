-- Strings compare byte by byte, as unsigned values.
print("a" < "b", "Z" < "a", "" < "\0", "\127" < "\128", "\200" > "a", "a\0" > "a") --> true	true	true	true	true	true
print("abc" <= "abc", "abc" < "abcd", "abd" > "abcd", not ("x" < "x")) --> true	true	true	true
local words = { "b", "a", "B", "A", "", "aa", "a\0", "\255" }
table.sort(words)
print(#words[1], words[2], words[3], words[4], #words[5], words[6], words[7], words[8]:byte()) --> 0	A	B	a	2	aa	b	255

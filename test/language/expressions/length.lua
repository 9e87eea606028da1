-- The length operator on strings and sequences.
print(#"", #"abc", #"a\0b") --> 0	3	3
print(#{}, #{1, 2, 3}, #{n = 1}) --> 0	3	0
local t = {}
for i = 1, 10 do t[i] = i end
print(#t) --> 10
t[#t + 1] = "x"
t[#t] = nil
print(#t, -#t, #t + 1) --> 10	-10	11

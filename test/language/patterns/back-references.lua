-- A pattern may repeat an earlier capture.
print(([[say "hi" or 'ho']]):match([[(["'])(.-)%1]])) --> "	hi
print(("abab abac"):find("(ab)%1")) --> 1	4	ab
print(pcall(string.find, "a", "%1")) --> false	invalid capture index
print(pcall(string.find, "aa", "(a%1)")) --> false	invalid capture index

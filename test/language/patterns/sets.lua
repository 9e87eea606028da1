-- Sets, ranges, complements and escaped characters in sets.
print(("hello world"):find("[aeiou]")) --> 2	2
print(("hello"):gsub("[^aeiou]", ".")) --> .e..o	3
print(("a-b]c"):gsub("[]-]", "*")) --> a*b*c	2
print(("x^y"):gsub("[y^]", "*")) --> x**	2
print(("a1b2"):gsub("[%d]", "#")) --> a#b#	2
print(("az-09"):gsub("[a-z0-9]", "x")) --> xx-xx	4
print(("%"):find("[%%]")) --> 1	1

-- Replacement strings with captures.
print(("hello world"):gsub("o", "0")) --> hell0 w0rld	2
print(("hello world"):gsub("(%w+)", "<%1>")) --> <hello> <world>	2
print(("hello world"):gsub("%w+", "%0 %0", 1)) --> hello hello world	1
print(("abc"):gsub("(a)(b)(c)", "%3%2%1")) --> cba	1
print(("abc"):gsub("b", "%%")) --> a%c	1
print(("abc"):gsub("", "-")) --> -a-b-c-	4
print(("abc"):gsub("x*", "-")) --> -a-b-c-	4

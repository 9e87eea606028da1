-- Where a search begins.
print(("abcabc"):find("b", 3), ("abcabc"):find("b", -2), ("abcabc"):find("b", 100)) --> 5	5	nil
print(("abc"):match(".", 2), ("abc"):match(".", -1), ("abc"):match("()", 4), ("abc"):match("()", 10)) --> b	c	4	4
print(("abc"):find("", 4), ("abc"):find("", 5)) --> 4	4	3

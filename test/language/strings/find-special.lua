-- find with init, plain, captures and odd patterns.
print(("a.b"):find("."), ("a.b"):find(".", 1, true), ("a.b"):find("%."), ("a.b"):find(".", 2, true)) --> 1	2	2	2	2
print((""):find(""), ("x"):find("", 2), ("x"):find("", 3), (""):find("", 10)) --> 1	2	2	1	0
print(("abc"):find("b", -1), ("abc"):find("b", -2), ("abc"):find("a", -100), ("abc"):find("c", 2.9)) --> nil	2	1	3	3
print(("key=val"):find("(%w+)=(%w+)"), ("abc"):find("()", 2)) --> 1	2	1	2
print(("a\nb"):find("a.b"), ("a-b"):find("a-b"), ("a-b"):find("-", 1, true), ("aXb"):find("%u")) --> 1	3	2	2	2

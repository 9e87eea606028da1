-- Searching without patterns.
print(("a.b.c"):find(".", 1, true)) --> 2	2
print(("a.b.c"):find(".", 3, true)) --> 4	4
print(("a.b.c"):find("x", 1, true)) --> nil
print(("abc"):find("", 1, true), ("abc"):find("", 10, true)) --> 1	4	3
print(("abc"):find("b", -1, true), ("abc"):find("b", -2)) --> nil	2	2
print(("a+b"):find("+", 1, true), ("a[b"):find("[", 1, true)) --> 2	2	2

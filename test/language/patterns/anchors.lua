-- Anchors at both ends, and as plain characters elsewhere.
print(("abc"):find("^b"), ("abc"):find("^a"), ("abc"):find("c$"), ("abc"):find("b$")) --> nil	1	3	nil
print(("a^b"):find("a^b"), ("a$b"):find("a$b")) --> 1	1	3
print(("aaa"):gsub("^a", "x")) --> xaa	1
print(("abc"):find("^b", 2)) --> 2	2
print((""):find("^$"), ("x"):find("^$")) --> 1	nil

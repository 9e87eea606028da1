-- Anchors in gsub and gmatch, and empty matches at the end.
print(("aaa"):gsub("^a", "b"), ("aaa"):gsub("a$", "b"), ("aaa"):gsub("^", ">"), ("aaa"):gsub("$", "<")) --> baa	aab	>aaa	aaa<	1
print(("hello world"):gsub("%w*", "<%0>")) --> <hello><> <world><>	4
print(("abc"):gsub("%w", "%0%0", 2), (""):gsub("", "x"), (""):gsub(".", "x")) --> aabbc	x		0
print(("a,b,,c"):gsub(",", ";"), ("abc"):gsub("b*", "-")) --> a;b;;c	-a--c-	4
print(pcall(string.gsub, "x", "x", "%2")) --> false	invalid capture index
print(pcall(string.gsub, "x", "(x)", "%2")) --> false	invalid capture index
print(("x"):gsub("x", "%a"), #("x"):gsub("x", "%"), ("x"):gsub("x", "%"):byte()) --> a	1	0

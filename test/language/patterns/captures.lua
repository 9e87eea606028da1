-- Numbered captures and captures of captures.
print(("key = value"):match("(%w+) = (%w+)")) --> key	value
print(("abc"):match("((a)(b))c")) --> ab	a	b
print(("abc"):find("(b)(c)")) --> 2	3	b	c
print(#select(2, ("abc"):match("a(b*)(x*)c"))) --> 0
print(("abc"):match("()b()")) --> 2	3
print(("2024-05-06"):match("(%d+)-(%d+)-(%d+)")) --> 2024	05	06

-- match with captures, positions and init.
print(("  x "):match("^%s*(.-)%s*$"), ("2024-01-02"):match("(%d+)-(%d+)-(%d+)")) --> x	2024	01	02
print(("abc"):match("b", 3), ("abc"):match("b()"), ("abc"):match("((a)(b))"), ("x"):match("y")) --> nil	3	ab	nil
print(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)")) --> (a(b)c)	5	11	quick
print(("hello"):match(".-(l+)(.*)"), ("[[x]]"):match("%[%[(.*)%]%]"), ("a]b"):match("[]]"), ("a^b"):match("[b^]")) --> ll	x	]	^
print(("0x1F"):match("^0[xX](%x+)$"), ("tab\there"):match("%c"), ("é"):match("[\128-\255]+") == "é") --> 1F			true

-- Empty captures give positions.
print(("hello"):find("()ll()")) --> 3	4	3	5
for position in ("a,b,c"):gmatch("(),") do print(position) end
print(("abc"):gsub("()", "%1"))
--> 2
--> 4
--> 1a2b3c4	4

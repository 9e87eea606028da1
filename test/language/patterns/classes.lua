-- Character classes and their complements.
local s = "aB3 _.\t"
for class in ("acdlpsuwx"):gmatch(".") do
  print(class, (s:gsub("%" .. class, "*"):gsub("\t", "T")), (s:gsub("%" .. class:upper(), "*"):gsub("\t", "T")))
end
print(("a\0b"):find("%z"), ("a\0b"):find("%Z", 2))
--> a	**3 _.T	aB*****
--> c	aB3 _.*	******T
--> d	aB* _.T	**3****
--> l	*B3 _.T	a******
--> p	aB3 **T	****_.*
--> s	aB3*_.*	*** **T
--> u	a*3 _.T	*B*****
--> w	*** _.T	aB3****
--> x	*** _.T	aB3****
--> 2	3	3

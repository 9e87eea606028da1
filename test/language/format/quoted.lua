-- The %q conversion.
print(string.format("%q", 'a "quoted" \\ text'))
print(string.format("%q", "line\nbreak"))
print(string.format("%q", "zero\0return\r"))
print(string.format("%q", 12))
print(loadstring("return " .. string.format("%q", "round\ntrip\0\r\"\\"))() == "round\ntrip\0\r\"\\")
--> "a \"quoted\" \\ text"
--> "line\
--> break"
--> "zero\000return\r"
--> "12"
--> true

-- A backslash before a line end puts a newline into the string.
local s = "one\
two"
print(s)
print(#s)
--> one
--> two
--> 7

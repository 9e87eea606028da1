-- Semicolons separate statements; an empty statement is an error.
local a = 1; local b = 2;
print(a + b); --> 3
print(loadstring("a = 1;; b = 2")) --> nil	[string "a = 1;; b = 2"]:1: unexpected symbol near ';'
print(loadstring(";")) --> nil	[string ";"]:1: unexpected symbol near ';'

-- Escapes in short strings.
print("tab\tquote\"back\\slash\'single", 'it\'s', "\65\066\0677", "\x", "\q" == "q")
print(#"\0\00\000", ("\a\b\f\v"):byte(1, -1))
print("line one\
line two", "a\
\
b")
print(#"\
", "\10" == "\n", "\r" == "\13")
print(loadstring("return '\\256'", "=s"))
print(loadstring("return '\\", "=s"))
print(loadstring("return 'unfinished\n'", "=s"))
print(loadstring("return \"", "=s"))
--> tab	quote"back\slash'single	it's	ABC7	x	true
--> 3	7	8	12	11
--> line one
--> line two	a
-->
--> b
--> 1	true	true
--> nil	s:1: escape sequence too large near '''
--> nil	s:1: unfinished string near '<eof>'
--> nil	s:1: unfinished string near ''unfinished'
--> nil	s:1: unfinished string near '<eof>'

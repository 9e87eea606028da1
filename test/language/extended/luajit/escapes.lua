-- \x and \z in short strings.
print("\x41\x7a\x7A" == "Azz", #"\x00\xff\xFF", ("\xe4"):byte())
print("a\z
   

  b", "\z", "x\z y")
print([[\x41\z]], "\\x41", "\\z")
for _, code in ipairs {
  [["ab\xZZ"]], [["ab\x4"]], [["ab\x4Zcd"]], [["ab\x]], [["ab\z]], '"ab\\z\n\ncd', [["ab\x41\x4]],
  [["a\x 41"]], '"a\\x4\n1"',
} do print((select(2, loadstring("return " .. code, "=s")))) end
print(#"\z\z\x20\z  \z" )
--> true	3	228
--> ab		xy
--> \x41\z	\x41	\z
--> s:1: invalid escape sequence near '"ab'
--> s:1: invalid escape sequence near '"ab'
--> s:1: invalid escape sequence near '"ab'
--> s:1: invalid escape sequence near '"ab'
--> s:1: unfinished string near '<eof>'
--> s:3: unfinished string near '<eof>'
--> s:1: invalid escape sequence near '"abA'
--> s:1: invalid escape sequence near '"a'
--> s:1: invalid escape sequence near '"a'
--> 1

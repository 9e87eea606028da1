-- Long strings: levels, first newline, line ends of every kind.
print([[a]] .. [=[b]]c]=] .. [==[]=]]==], #[[

x]], [[]] == "")
print(#loadstring("return [[a\r\nb\rc\n\rd\ne]]")(), (loadstring("return [[\r\nx]]")()))
print(loadstring("return [[x", "=s"))
print(loadstring("return [==[x]=]", "=s"))
print(loadstring("return [=x", "=s"))
print(loadstring("return [[a [[b]] c]]", "=s"))
print(loadstring("--[[ x", "=s"))
print(loadstring("x = 1 --[==[ x ]]", "=s"))
--> ab]]c]=]	2	true
--> 9	x
--> nil	s:1: unfinished long string near '<eof>'
--> nil	s:1: unfinished long string near '<eof>'
--> nil	s:1: invalid long string delimiter near '[='
--> nil	s:1: nesting of [[...]] is deprecated near '['
--> nil	s:1: unfinished long comment near '<eof>'
--> nil	s:1: unfinished long comment near '<eof>'

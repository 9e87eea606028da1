-- Syntax errors come back as nil and a message.
print(loadstring("x =")) --> nil	[string "x ="]:1: unexpected symbol near '<eof>'
print(loadstring("x =", "=name")) --> nil	name:1: unexpected symbol near '<eof>'
print(loadstring("x =", "@file.lua")) --> nil	file.lua:1: unexpected symbol near '<eof>'
print(loadstring("\n\nx x x")) --> nil	[string "..."]:3: '=' expected near 'x'
print(loadstring("return 1", "=n")()) --> 1
print(loadstring("a very long line of source text that has to be cut somewhere, at sixty characters or so =")) --> nil	[string "a very long line of source text that has to be cut somewhere, a..."]:1: '=' expected near 'very'
print(pcall(loadstring("error('in chunk')", "=chunk"))) --> false	chunk:1: in chunk
print(pcall(loadstring("local x = nil\nx()", "@f.lua"))) --> false	f.lua:2: attempt to call local 'x' (a nil value)

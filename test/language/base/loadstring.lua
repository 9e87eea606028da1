-- Chunks from strings: names, results, errors, environments.
print(loadstring("return 1, 2")()) --> 1	2
print(loadstring("x =")) --> nil	[string "x ="]:1: unexpected symbol near '<eof>'
print(loadstring("x = ", "=name")) --> nil	name:1: unexpected symbol near '<eof>'
print(loadstring("x = ", "@file.lua")) --> nil	file.lua:1: unexpected symbol near '<eof>'
print(loadstring("x = \n\n+", "line one\nline two")) --> nil	[string "line one..."]:3: unexpected symbol near '+'
print(loadstring(("x"):rep(100) .. " y")) --> nil	[string "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]:1: '=' expected near 'y'
print(pcall(loadstring("error('inside')", "=chunk"))) --> false	chunk:1: inside
print(pcall(loadstring("local a = nil; return a.b", "@path/file.lua"))) --> false	path/file.lua:1: attempt to index local 'a' (a nil value)
print(pcall(loadstring)) --> false	bad argument #1 to '?' (string expected, got no value)
local f = loadstring("counter = (counter or 0) + 1 return counter")
print(f(), f(), counter) --> 1	2	2

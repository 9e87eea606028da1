-- The dots are an error outside a vararg function.
print(loadstring("function f() return ... end", "=s")) --> nil	s:1: cannot use '...' outside a vararg function near '...'
print(loadstring("return ...", "=s")(1, 2)) --> 1	2
print(loadstring("return function(...) return function() return ... end end", "=s")) --> nil	s:1: cannot use '...' outside a vararg function near '...'

-- An expression alone is no statement.
print(loadstring("1 + 1", "=s")) --> nil	s:1: unexpected symbol near '1'
print(loadstring("x", "=s")) --> nil	s:1: '=' expected near '<eof>'
print(loadstring("x.y", "=s")) --> nil	s:1: '=' expected near '<eof>'
print(loadstring("(f)", "=s")) --> nil	s:1: syntax error near '<eof>'
print(type(loadstring("(f)()", "=s"))) --> function

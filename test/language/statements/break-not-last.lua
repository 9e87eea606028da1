-- Statements after break need a block of their own.
print(loadstring("while true do break print(1) end", "=s")) --> nil	s:1: 'end' expected near 'print'
print(type(loadstring("while true do do break end print(1) end", "=s"))) --> function
print(loadstring("return 1 print(2)", "=s")) --> nil	s:1: '<eof>' expected near 'print'

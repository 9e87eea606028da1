-- How tokens are spelled in syntax messages.
for _, code in ipairs{ "x = ", "x = 'a' 'b' c", "x = = 1", "x ~ 1", "for = 1", "x = }", "return return", "x = 1 2" } do
  local _, message = loadstring(code, "=s")
  print(message)
end
--> s:1: unexpected symbol near '<eof>'
--> s:1: unexpected symbol near ''b''
--> s:1: unexpected symbol near '='
--> s:1: '=' expected near '~'
--> s:1: '<name>' expected near '='
--> s:1: unexpected symbol near '}'
--> s:1: unexpected symbol near 'return'
--> s:1: unexpected symbol near '2'

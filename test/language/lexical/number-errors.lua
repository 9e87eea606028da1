-- Numerals that are none.
for _, code in ipairs { "3x", "0x", "1e", "1e+", "0xg", "1..2", "1.2.3", "08a", "1_0", "0x1.8" } do
  print(code, loadstring("return " .. code, "=s"))
end
--> 3x	nil	s:1: malformed number near '3x'
--> 0x	nil	s:1: malformed number near '0x'
--> 1e	nil	s:1: malformed number near '1e'
--> 1e+	nil	s:1: malformed number near '1e+'
--> 0xg	nil	s:1: malformed number near '0xg'
--> 1..2	nil	s:1: malformed number near '1..2'
--> 1.2.3	nil	s:1: malformed number near '1.2.3'
--> 08a	nil	s:1: malformed number near '08a'
--> 1_0	nil	s:1: malformed number near '1_0'
--> 0x1.8	nil	s:1: '<eof>' expected near '.8'

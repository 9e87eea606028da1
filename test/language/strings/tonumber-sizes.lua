-- What fits 64 bits is negated there; what does not is the largest number; white space, sign and prefix may come first.
for _, text in ipairs({ "-ffffffffffffffff", "ffffffffffffffff", "10000000000000000", "-10000000000000000" }) do
  print(text, tonumber(text, 16), tonumber(text, 36))
end
for _, text in ipairs({ "0x", "0xg", "-0x1f", " 0x1F\t", "+7", "- 7", "7 8", "\v7\f", "7\0008", "\000" }) do
  print((text:gsub("%c", "?")), tonumber(text, 16), tonumber(text, 8))
end
print(tonumber("0x" .. ("1"):rep(40) .. "p-160"), tonumber("0x" .. ("0"):rep(400) .. "1"))
print(("%.17g"):format(tonumber("0x1.00000000000008" .. ("0"):rep(100) .. "1")))
print(("%.17g"):format(tonumber("0x1.00000000000008" .. ("0"):rep(100) .. "0")))
--> -ffffffffffffffff	1	1.844674407371e+19
--> ffffffffffffffff	1.844674407371e+19	1.844674407371e+19
--> 10000000000000000	1.844674407371e+19	1.844674407371e+19
--> -10000000000000000	1.844674407371e+19	1.844674407371e+19
--> 0x	nil	nil
--> 0xg	nil	nil
--> -0x1f	1.844674407371e+19	nil
-->  0x1F?	31	nil
--> +7	7	7
--> - 7	nil	nil
--> 7 8	nil	nil
--> ?7?	7	7
--> 7?8	7	7
--> ?	nil	nil
--> 0.066666666666667	1
--> 1.0000000000000002
--> 1

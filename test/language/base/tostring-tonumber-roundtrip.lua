-- Texts of numbers and back.
for _, n in ipairs { 0, 1, -1, 0.5, 1e15, 1e16, 123456.789, 1 / 3, 1e-10, 2 ^ 31, -2 ^ 53, 1e300 } do
  print(tostring(n), tonumber(tostring(n)) == n)
end
print(tonumber("  0x1A  "), tonumber("0X.8"), tonumber("1e+2"), tonumber("1E-2"), tonumber("0x"), tonumber("1e"))
print(tonumber("\t12\n"), tonumber("12a"), tonumber("1,5"), tonumber("\217\163"), tonumber("1\0"))
print(tonumber("7fffffff", 16), tonumber("-ff", 16), tonumber("z", 36), tonumber("1.0", 2), tonumber(10, 2))
print(tonumber(12), tonumber(12, 10), pcall(tonumber, "1", 99))
--> 0	true
--> 1	true
--> -1	true
--> 0.5	true
--> 1e+15	true
--> 1e+16	true
--> 123456.789	true
--> 0.33333333333333	false
--> 1e-10	true
--> 2147483648	true
--> -9.007199254741e+15	false
--> 1e+300	true
--> 26	0.5	100	0.01	nil	nil
--> 12	nil	nil	nil	1
--> 2147483647	1.844674407371e+19	35	nil	2
--> 12	12	false	bad argument #2 to '?' (base out of range)

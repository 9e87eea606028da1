-- Numbers for %s, texts for %d.
print(("%s %s %s"):format(1, 1.5, -0), ("%d %d %x"):format("12", " 7 ", "0x1f"), ("%f"):format("1e2")) --> 1 1.5 -0	12 7 1f	100.000000
print(pcall(string.format, "%d", "x")) print(pcall(string.format, "%s", {})) print(pcall(string.format, "%d", true)) print(pcall(string.format, "%s"))
--> false	bad argument #2 to '?' (number expected, got string)
--> false	bad argument #2 to '?' (string expected, got table)
--> false	bad argument #2 to '?' (number expected, got boolean)
--> false	bad argument #2 to '?' (no value)

-- Formats with several arguments and widths.
print(("%5d|%-5d|%05d|%+d|% d|%5.1f|%-8s|%8s|%.2s"):format(42, 42, 42, 42, 42, 3.14159, "ab", "cd", "xyz"))
print(("%x %X %o %c %e %E %g %G %i %u"):format(255, 255, 8, 65, 1.5, 1.5, 1e20, 1e-10, 7, 7))
print(("%q"):format('a\n"b"\\\0c\r'), ("%%"):format(), ("%s %s"):format(1, true and "t"))
print(pcall(string.format, "%d"))
print(pcall(string.format, "%d", "x"))
print(pcall(string.format, "%y", 1))
print(pcall(string.format, "%"))
print(pcall(string.format, "%123d", 1))
print(("%3d%%"):format(50), ("%.3f"):format(2 / 3), ("%.0f"):format(0.5), ("%5.2s|"):format("abc"))
print(("%d %s"):format("10", 10), ("%.20s"):format("short"), ("%s"):format(("long"):rep(100)):len())
-->    42|42   |00042|+42| 42|  3.1|ab      |      cd|xy
--> ff FF 10 A 1.500000e+00 1.500000E+00 1e+20 1E-10 7 7
--> "a\
--> \"b\"\\\000c\r"	%	1 t
--> false	bad argument #2 to '?' (no value)
--> false	bad argument #2 to '?' (number expected, got string)
--> false	invalid option '%y' to 'format'
--> false	bad argument #2 to '?' (no value)
--> false	invalid format (width or precision too long)
-->  50%	0.667	0	   ab|
--> 10 10	short	400

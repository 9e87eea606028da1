-- Hexadecimal and octal conversions.
print(string.format("%x %X %o", 255, 255, 8)) --> ff FF 10
print(string.format("%#x %#X %#o", 255, 255, 8)) --> 0xff 0XFF 010
print(string.format("[%08x] [%-8x] [%8X]", 48879, 48879, 48879)) --> [0000beef] [beef    ] [    BEEF]

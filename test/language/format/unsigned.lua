-- Letters for integers without a sign.
print(("%u %o %x %X %#o %#x %#X"):format(255, 255, 255, 255, 255, 255, 255)) --> 255 377 ff FF 0377 0xff 0XFF
print(("%u"):format(2^31), ("%x"):format(2^32 - 1), ("%x"):format(2^52), ("%o"):format(0), ("%#x"):format(0)) --> 2147483648	ffffffff	10000000000000	0	0
print(("%x"):format(-1), ("%u"):format(-1), ("%o"):format(-8)) --> ffffffffffffffff	18446744073709551615	1777777777777777777770

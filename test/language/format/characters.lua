-- %c gives a byte.
print(("%c%c%c"):format(76, 117, 97), #("%c"):format(0), ("%5c|%-5c|"):format(65, 66)) --> Lua	0	    A|B    |
print(("%c"):format(256 + 65), ("%c"):format(65.9)) --> A	A

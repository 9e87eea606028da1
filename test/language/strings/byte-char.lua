-- Codes to characters and back.
print(("ABC"):byte(), ("ABC"):byte(2), ("ABC"):byte(-1)) --> 65	66	67
print(("ABC"):byte(1, 3)) --> 65	66	67
print(select("#", ("ABC"):byte(10)), select("#", (""):byte())) --> 0	0
print(string.char(72, 105), "[" .. string.char() .. "]", #string.char(0, 255)) --> Hi	[]	2
print(pcall(string.char, 256)) --> false	bad argument #1 to '?' (invalid value)
print(pcall(string.char, -1)) --> false	bad argument #1 to '?' (invalid value)

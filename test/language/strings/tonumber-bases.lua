-- Bases from 2 to 36.
print(tonumber("1010", 2), tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("777", 8)) --> 10	255	255	1295	511
print(tonumber("12", 2), tonumber("9", 9), tonumber("", 16), tonumber("g", 16)) --> nil	nil	nil	nil
print(tonumber("10", 10), tonumber(" 11 ", 2), tonumber("1.5", 10), tonumber("1.5", 8)) --> 10	3	1.5	nil
print(pcall(tonumber, "1", 1)) --> false	bad argument #2 to '?' (base out of range)
print(pcall(tonumber, "1", 37)) --> false	bad argument #2 to '?' (base out of range)
print(pcall(tonumber, {}, 16)) --> false	bad argument #1 to '?' (string expected, got table)

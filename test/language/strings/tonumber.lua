-- Conversions of every accepted spelling.
print(tonumber("10"), tonumber(" 10 "), tonumber("0x1F"), tonumber("1e3"), tonumber(".5"), tonumber("5.")) --> 10	10	31	1000	0.5	5
print(tonumber(""), tonumber("abc"), tonumber("1 2"), tonumber("1e"), tonumber("0x"), tonumber("--1")) --> nil	nil	nil	nil	nil	nil
print(tonumber("-7"), tonumber("+7"), tonumber("- 7"), tonumber("1_000")) --> -7	7	nil	nil
print(tonumber(nil), tonumber({}), tonumber(true), tonumber(3.5)) --> nil	nil	nil	3.5
print(pcall(tonumber)) --> false	bad argument #1 to '?' (value expected)

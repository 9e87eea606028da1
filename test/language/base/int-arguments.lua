-- Where C has an int, an argument counts modulo 2^32.
print(pcall(unpack, { 1, 2, 3 }, 2 ^ 32 + 1, 3)) --> true	1	2	3
print(pcall(unpack, {}, 2 ^ 40, 0)) --> true	nil
print(pcall(tonumber, "11", 2 ^ 32 + 2), pcall(tonumber, "11", 2 ^ 33)) --> true	false	bad argument #2 to '?' (base out of range)
print(pcall(select, 2 ^ 32 + 2, 5, 6, 7)) --> true	6	7
print(pcall(select, 2 ^ 31, 1)) --> false	bad argument #1 to '?' (index out of range)
print(pcall(error, "x", 2 ^ 32)) --> false	x
print(getfenv(2 ^ 32) == _G) --> true
print(pcall(table.concat, { 1, 2, 3 }, ",", 2 ^ 32 + 2)) --> true	2,3

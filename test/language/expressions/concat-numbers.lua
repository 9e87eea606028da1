-- Numbers in concatenation, next to dots and alone.
local x, y = 1, 2.50
print(x .. y, 1 .. 2, -x .. "", x .. -y, 0x10 .. "", 1e3 .. "!") --> 12.5	12	-1	1-2.5	16	1000!
print(x .. y .. x + y .. "s" .. x * 2) --> 12.53.5s2
print(#(x .. ""), (1 / 3) .. "", -1e-7 .. "") --> 1	0.33333333333333	-1e-07

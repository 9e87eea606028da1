-- Positions from both ends, clipped to the string.
local s = "abcdef"
print(s:sub(2, 4), s:sub(3), s:sub(-2), s:sub(-4, -2)) --> bcd	cdef	ef	cde
print("[" .. s:sub(4, 2) .. "]", "[" .. s:sub(10) .. "]", s:sub(0, 2), s:sub(-100, 100)) --> []	[]	ab	abcdef
print(s:sub(2.7, 3.9), s:sub("2", "3"), "[" .. s:sub(0, 0) .. "]") --> bc	bc	[]

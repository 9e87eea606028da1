-- Strings hold any byte.
local s = "a\0b\0\255"
print(#s, s:len(), s:byte(1, -1)) --> 5	5	97	0	98	0	255
print(s:upper() == "A\0B\0\255", s:reverse():byte(1, -1)) --> true	255	0	98	0	97
print(s == "a\0b\0\255", s < "a\0c", ("\0"):rep(3) == "\0\0\0", #("\0"):rep(1000)) --> true	true	true	1000
local t = { ["\0"] = "zero", ["\0\0"] = "two" }
print(t["\0"], t["\0\0"], s:find("b", 1, true), s:find("\0\255", 1, true)) --> zero	two	3	4	5

-- Numbers are accepted where strings are expected.
print(string.len(12345), string.rep(1, 3), string.sub(12345, 2, 3), string.upper(1e20)) --> 5	111	23	1E+20
print(string.find(1234, 23), string.byte(7)) --> 2	55

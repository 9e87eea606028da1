-- Every escape sequence in quoted strings.
local s = "\a\b\f\n\r\t\v\\\"\'"
print(s:byte(1, -1)) --> 7	8	12	10	13	9	11	92	34	39
print("\65\066\1200\0649") --> ABx0@9
print(#"a\0b", ("a\0b"):byte(2)) --> 3	0
print('single "double" inside', "double 'single' inside") --> single "double" inside	double 'single' inside
print("unknown \q escape is the letter") --> unknown q escape is the letter

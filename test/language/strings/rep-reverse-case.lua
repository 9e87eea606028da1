-- The small string functions.
print(("ab"):rep(3), "[" .. ("ab"):rep(0) .. "]", "[" .. ("ab"):rep(-1) .. "]") --> ababab	[]	[]
print(("abc"):reverse(), "[" .. (""):reverse() .. "]") --> cba	[]
print(("Hello World 1"):upper(), ("Hello World 1"):lower()) --> HELLO WORLD 1	hello world 1
print(("abc"):len(), string.len("a\0b")) --> 3	3

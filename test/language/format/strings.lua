-- The %s and %c conversions.
print(string.format("%s %s", "text", 12)) --> text 12
print(string.format("[%10s] [%-10s] [%.2s] [%5.1s]", "abc", "abc", "abc", "abc")) --> [       abc] [abc       ] [ab] [    a]
print(string.format("%c%c%c", 76, 117, 97)) --> Lua
print(string.format("%s", ("x"):rep(120)):len()) --> 120
print(#string.format("%c", 0), #string.format("%s", "a\0b")) --> 0	1
print(pcall(string.format, "%s", nil)) --> false	bad argument #2 to '?' (string expected, got nil)
print(pcall(string.format, "%s", {})) --> false	bad argument #2 to '?' (string expected, got table)

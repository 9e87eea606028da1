-- Long brackets of several levels; the first newline is dropped.
print([[plain]]) --> plain
print([==[with ]] and ]=] inside]==]) --> with ]] and ]=] inside
local first, second = [[
x]], [[

x]]
print(#first, #second) --> 1	2
print([[no \n escape]]) --> no \n escape
local two = [[a
b]]
print(#two) --> 3

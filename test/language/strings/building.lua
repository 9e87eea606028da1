-- Strings built in loops by every means.
local s = ""
for i = 1, 100 do s = s .. i end
local parts = {}
for i = 1, 100 do parts[i] = i end
print(s == table.concat(parts), #s, s:sub(-6), s:find("99", 1, true)) --> true	192	899100	169	170
local r = ""
for i = 1, 50 do r = i .. r end
print(#r, r:sub(1, 6)) --> 91	504948
local half = ("x"):rep(512)
print(#(half .. half), (half .. "y"):sub(-2), (half .. half):find("y")) --> 1024	xy	nil

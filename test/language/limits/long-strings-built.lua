-- Strings of many kilobytes.
local s = ("0123456789"):rep(5000)
print(#s, s:sub(-3), s:byte(25000), #(s .. s)) --> 50000	789	57	100000
print(#s:gsub("5", "55"), select(2, s:gsub("5", ""))) --> 55000	5000

-- Lengths while growing and shrinking.
local t = {}
for i = 1, 100 do t[#t + 1] = i assert(#t == i) end
for i = 100, 51, -1 do t[#t] = nil assert(#t == i - 1) end
t[#t + 1] = "x" t[#t + 1] = "y"
print(#t, t[51], t[52]) --> 52	x	y
while #t > 0 do t[#t] = nil end
print(#t, next(t)) --> 0	nil

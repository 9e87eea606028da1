-- Filling backwards, from the middle and with strides.
local t = {}
for i = 10, 1, -1 do t[i] = i end
print(#t) --> 10
for i = 11, 40 do t[i] = i * i end
print(#t, t[40]) --> 40	1600
for i = 40, 6, -1 do t[i] = nil end
print(#t) --> 5

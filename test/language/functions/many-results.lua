-- A function may return very many values.
local function range(n) local t = {} for i = 1, n do t[i] = i end return unpack(t) end
print(select("#", range(250)), (select(250, range(250)))) --> 250	250
local last = { range(100) }
print(#last, last[100]) --> 100	100

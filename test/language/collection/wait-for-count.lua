-- Loops that wait for the collector end by allocation alone.
collectgarbage()
collectgarbage "stop"
repeat local a = {} until gcinfo() > 1000
collectgarbage "restart"
repeat local a = {} until gcinfo() < 1000
print "tables" --> tables
local w = setmetatable({{}}, {__mode = "v"})
local n = 0
while w[1] do n = n + 1 local a = n .. "x" .. n end
print "strings" --> strings
w[1] = {}
while w[1] do coroutine.wrap(function() end)() end
print "coroutines" --> coroutines
w[1] = {}
while w[1] do newproxy() end
print "userdata" --> userdata
w[1] = {}
local t = {}
while w[1] do t[#t + 1] = 1 if #t > 1e4 then t = {} end end
print "array" --> array
w[1] = {}
while w[1] do t[#t .. "" .. n] = 1 n = n + 1 if n % 1e4 == 0 then t = {} end end
print "hash" --> hash

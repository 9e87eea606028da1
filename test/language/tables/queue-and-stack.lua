-- A queue with moving borders.
local q = { first = 1, last = 0 }
local function push(v) q.last = q.last + 1 q[q.last] = v end
local function pop() local v = q[q.first] q[q.first] = nil q.first = q.first + 1 return v end
local sum = 0
for i = 1, 200 do push(i) if i % 3 == 0 then sum = sum + pop() end end
print(sum, q.first, q.last, q.last - q.first + 1) --> 2211	67	200	134
while q.first <= q.last do sum = sum + pop() end
print(sum, next(q) ~= nil) --> 20100	true

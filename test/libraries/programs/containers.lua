-- binaryheap and fifo.
local heap, fifo = require "binaryheap", require "fifo"
local h = heap.minUnique()
for i, name in ipairs { "d", "a", "e", "b", "c" } do h:insert((i * 7) % 5, name) end
h:update("e", -1) h:remove "a"
print(h:peek()) print(pcall(h.insert, h, 1, "d")) print(h:size())
while h:size() > 0 do io.write(tostring(h:pop()), " ") end
print()
local m = heap.maxHeap(function(a, b) return #a > #b end)
for word in ("the quick brown foxes jumped over it"):gmatch "%a+" do m:insert(word) end
for i = 1, 3 do io.write(#m:pop(), " ") end
print(m:size())
local q = fifo(1, 2, 3)
q:push(4) q:insert(1, 0)
print(q:pop(), q:pop(), q:peek(), q:length(), #tostring(q) > 0, q:remove(2))
for i = 1, q:length() do io.write(i, "=", q:peek(i), " ") end
print(pcall(function() for i = 1, 9 do q:pop() end end))

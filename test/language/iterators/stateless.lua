-- A stateless iterator.
local function iter(limit, i) i = i + 1 if i <= limit then return i, i * i end end
local function squares(limit) return iter, limit, 0 end
for i, s in squares(4) do print(i, s) end
for i in iter, 2, 0 do print(i) end
--> 1	1
--> 2	4
--> 3	9
--> 4	16
--> 1
--> 2

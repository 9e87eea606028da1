-- Iterators with state, nested and restarted.
local function range(a, b, s) return function(st, c) c = c + (s or 1) if c <= st then return c end end, b, a - (s or 1) end
local log = {}
for i in range(1, 3) do for j in range(i, 3) do log[#log + 1] = i .. j end end
for i in range(0, 10, 5) do log[#log + 1] = i end
print(table.concat(log, " ")) --> 11 12 13 22 23 33 0 5 10
local function chars(s) local i = 0 return function() i = i + 1 if i <= #s then return s:sub(i, i), i end end end
local it = chars("abc")
for c in it do if c == "b" then break end end
for c, i in it do print(c, i) end --> c	3

-- The length of tables that constructors make with holes: 5.1 reserves slots for the whole list and searches them.
local function two() return 1, 2 end
print(#{ 1, nil, 3 }, #{ 1, nil, 3, nil }, #{ nil, nil, 3 }, #{ nil, 2, nil, 4, nil }) --> 3	1	3	2
print(#{ 1, nil, two() }, #{ nil, nil, two() }, #{ 1, two(), nil }, #{ k = 1, 1, nil, 3 }, #{ [3] = 3, 1, nil, 3, nil }) --> 4	4	2	3	1
local items = {}
for i = 1, 70 do items[i] = i % 9 == 0 and "nil" or i % 7 == 0 and "k" .. i .. " = 1" or "1" end
for size = 16, 70, 3 do
  local list = table.concat(items, ", ", 1, size)
  print(size, #loadstring("return { " .. list .. " }")(), #loadstring("return { " .. list .. ", nil, nil, ... }")(1, nil, 3))
end
local function old(...) return #arg, arg.n end
print(old("a", nil, "b"))
print(old(nil, nil))
print(old(nil, "a", nil, "b"))
--> 16	14	19
--> 19	15	22
--> 22	19	24
--> 25	22	27
--> 28	23	29
--> 31	23	32
--> 34	30	35
--> 37	32	37
--> 40	30	40
--> 43	37	42
--> 46	40	45
--> 49	42	47
--> 52	23	50
--> 55	48	53
--> 58	38	55
--> 61	53	58
--> 64	56	61
--> 67	59	64
--> 70	61	66
--> 3	3
--> 0	2
--> 4	4

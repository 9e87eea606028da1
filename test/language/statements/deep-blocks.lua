-- Deep nesting of blocks with shadowed names.
local x = 0
do local x = 1 do local x = x + 1 do local x = x * 3 if x then local x = x .. "!" print(x) end print(x) end print(x) end print(x) end
print(x)
local f
do local hidden = "hidden" f = function() return hidden end end
print(hidden, f())
--> 6!
--> 6
--> 2
--> 1
--> 0
--> nil	hidden

-- Arguments and table fields are evaluated from left to right.
local function note(x) print("note", x) return x end
local t = { note(1), note(2), k = note(3) }
print(note("a") .. note("b"))
math.max(note(4), note(5))
--> note	1
--> note	2
--> note	3
--> note	a
--> note	b
--> ab
--> note	4
--> note	5

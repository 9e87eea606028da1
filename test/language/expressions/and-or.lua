-- Short-circuit operators return their operands.
local function say(name, value) print(name) return value end
print(nil and 1, false and 1, 0 and 1, "" and 2) --> nil	false	1	2
print(nil or 1, false or nil, 0 or 1) --> 1	nil	0
local r = say("left", false) and say("right", true)
local s = say("left2", true) or say("right2", true)
print(r, s)
print(1 and 2 or 3, nil and 2 or 3, false == nil)
--> left
--> left2
--> false	true
--> 2	3	false

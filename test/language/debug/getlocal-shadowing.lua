-- Names that are declared twice are two variables.
local x = 1
do local x = 2 print(debug.getlocal(1, 1)) print(debug.getlocal(1, 2)) end
local y = 3
print(debug.getlocal(1, 2))
--> x	1
--> x	2
--> y	3

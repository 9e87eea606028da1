-- Iterating over matches.
for word in ("one two  three"):gmatch("%a+") do print(word) end
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do print(k, v) end
local n = 0
for _ in ("abc"):gmatch("") do n = n + 1 end
print(n)
for x in ("aXbX"):gmatch("^a") do print("never in 5.1", x) end
--> one
--> two
--> three
--> a	1
--> b	2
--> 4

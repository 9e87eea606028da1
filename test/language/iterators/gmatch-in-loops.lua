-- gmatch with captures, positions and empty matches.
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do print(k, v) end
for p in ("abc"):gmatch("()") do print(p) end
local n = 0 for _ in ("xyz"):gmatch("") do n = n + 1 end print(n)
--> a	1
--> b	2
--> 1
--> 2
--> 3
--> 4
--> 4

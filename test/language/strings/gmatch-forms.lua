-- gmatch gives captures, positions, and skips empty matches once.
local log = {}
for w in ("one, two;three"):gmatch("%a+") do log[#log + 1] = w end
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do log[#log + 1] = k .. v end
for p in ("abc"):gmatch("()") do log[#log + 1] = p end
for e in ("ab"):gmatch("x*") do log[#log + 1] = "[" .. e .. "]" end
print(table.concat(log, " ")) --> one two three a1 b2 1 2 3 4 [] [] []
local f = ("xy"):gmatch(".")
print(f(), f(), f(), f()) --> x	y	nil
print(pcall(string.gmatch, "x")) --> false	bad argument #2 to '?' (string expected, got no value)
for a, b in ("k1v1k2v2"):gmatch("k(%d)v(%d)") do print(a + b) end
--> 2
--> 4

-- Numbers and their strings are different keys but equal text.
local t = { [1] = "number", ["1"] = "string" }
print(t[1], t["1"], t["1" + 0], t[1 .. ""], #t) --> number	string	number	string	1
t["x" .. 1] = "x1"
print(t.x1, t["x" .. 1.0], t["x" .. "1"]) --> x1	x1	x1

-- Dot, bracket and nested indexing are the same operation.
local t = { x = { y = { 10, 20 } }, ["a b"] = 1, [1.5] = 2, [true] = 3 }
print(t.x.y[2], t["x"]["y"][1]) --> 20	10
print(t["a b"], t[1.5], t[true], t.none) --> 1	2	3	nil
print(t[1], t[nil]) --> nil	nil

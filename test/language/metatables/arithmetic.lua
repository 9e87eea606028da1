-- All arithmetic metamethods.
local mt = {}
local function v(n) return setmetatable({ n = n }, mt) end
local function num(x) return type(x) == "table" and x.n or x end
for name, op in pairs{ add = "+", sub = "-", mul = "*", div = "/", mod = "%", pow = "^" } do
  mt["__" .. name] = function(a, b) return num(a) .. op .. num(b) end
end
mt.__unm = function(a, b) return "-" .. a.n .. tostring(rawequal(a, b)) end
local a, b = v(1), v(2)
print(a + b, a - b, a * b, a / b, a % b, a ^ b, -a) --> 1+2	1-2	1*2	1/2	1%2	1^2	-1true
print(a + 5, 5 - a, "7" * a, a / "8") --> 1+5	5-1	7*1	1/8

-- Concatenation runs from the right; neighbouring strings and numbers join before a metamethod sees them.
local log = {}
local mt = {}
local function text(x) return type(x) == "table" and x.n or tostring(x) end
local function new(n) return setmetatable({ n = n }, mt) end
function mt.__concat(a, b)
  log[#log + 1] = text(a) .. "|" .. text(b)
  return new("<" .. text(a) .. text(b) .. ">")
end
local x, y = new("x"), new("y")
print(("a" .. x .. "b" .. "c" .. y .. "d" .. "e").n) --> <a<x<b<c<yde>>>>>
print(table.concat(log, " ")) --> y|de c|<yde> b|<c<yde>> x|<b<c<yde>>> a|<x<b<c<yde>>>>
log = {}
print((1 .. 2 .. x .. 3).n, (x .. y .. x).n, ((x .. y) .. x).n) --> <1<2<x3>>>	<x<yx>>	<<xy>x>
print(table.concat(log, " ")) --> x|3 2|<x3> 1|<2<x3>> y|x x|<yx> x|y <xy>|x

-- module makes a table, a global, and the environment of its caller.
local print, type, G = print, type, _G
module("shapes")
function area(w, h) return w * h end
print(type(G.shapes), G.shapes.area(2, 3), _NAME, _M == G.shapes, _PACKAGE == "") --> table	6	shapes	true	true
print(type(pairs)) --> nil

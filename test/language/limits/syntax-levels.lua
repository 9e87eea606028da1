-- Nesting is limited to 200 levels.
local function nest(n) return "return " .. ("("):rep(n) .. "1" .. (")"):rep(n) end
print(loadstring(nest(150))()) --> 1
print(loadstring(nest(250), "=s")) --> nil	s:1: chunk has too many syntax levels
print(loadstring(("do "):rep(250) .. ("end "):rep(250), "=s")) --> nil	s:1: chunk has too many syntax levels

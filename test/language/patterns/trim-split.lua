-- Common idioms.
local function trim(s) return (s:gsub("^%s*(.-)%s*$", "%1")) end
print("[" .. trim("  a b  ") .. "]", "[" .. trim("   ") .. "]") --> [a b]	[]
local parts = {}
("a,b,,c"):gsub("([^,]*),?", function(p) parts[#parts + 1] = "<" .. p .. ">" end)
print(table.concat(parts)) --> <a><b><><c><>
print(("CamelCaseName"):gsub("(%l)(%u)", "%1_%2")) --> Camel_Case_Name	2

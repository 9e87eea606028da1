-- A chunk with more constants than an instruction operand can name.
local parts = { "local t = {}" }
for i = 1, 300 do parts[#parts + 1] = ("t[%d.5] = 'v%d'"):format(i, i) end
parts[#parts + 1] = "return t"
local t = loadstring(table.concat(parts, "\n"))()
print(t[1.5], t[256.5], t[300.5]) --> v1	v256	v300

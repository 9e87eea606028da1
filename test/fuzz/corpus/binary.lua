local function f(a, ...) local t = { a, ... } return function() return t, a end, select('#', ...) end
local dumped = string.dump(f)
local again = loadstring(dumped, "=again")
print(#dumped, type(again(1, 2)), again and select("#", pcall(again, nil)))
print(loadstring(dumped:sub(1, 40)), loadstring("\27Lua"), type(load(function() return nil end)), loadstring("return +", "=x"))
local parts = { "return ", "1 ", "+ 2" }
print(load(function() return table.remove(parts, 1) end)(), pcall(loadstring, nil), loadstring("return ...")(7, 8))

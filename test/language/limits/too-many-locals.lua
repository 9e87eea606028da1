-- A function has at most 200 local variables.
local names = {}
for i = 1, 200 do names[i] = "a" .. i end
local code = "local " .. table.concat(names, ",")
print(type(loadstring(code, "=s"))) --> function
print(loadstring(code .. "\nlocal b", "=s")) --> nil	s:2: main function has more than 200 local variables
print(loadstring("local function f() " .. code .. ", x end", "=s")) --> nil	s:1: function at line 1 has more than 200 local variables

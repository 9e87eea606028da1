-- A function has at most 60 upvalues.
local function source(n)
  local names = {}
  for i = 1, n do names[i] = "a" .. i end
  local list = table.concat(names, ",")
  return "local " .. list .. "\nreturn function() return " .. list .. " end"
end
print(type(loadstring(source(60), "=s"))) --> function
print(loadstring(source(61), "=s")) --> nil	s:2: function at line 2 has more than 60 upvalues

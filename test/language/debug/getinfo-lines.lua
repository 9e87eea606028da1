-- Lines where functions begin and end, and those that have code.
local function f()
  local a = 1

  return a
end
local i = debug.getinfo(f, "SL")
local lines = {}
for l in pairs(i.activelines) do lines[#lines + 1] = l end
table.sort(lines)
print(i.linedefined, i.lastlinedefined, table.concat(lines, " ")) --> 2	6	3 5 6
print(debug.getinfo(print, "L").activelines) --> nil

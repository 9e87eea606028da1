-- A line hook sees every new line, and a line again on a jump back.
local lines = {}
debug.sethook(function(_, l) lines[#lines + 1] = l end, "l")
for i = 1, 2 do
  local x = i
end
local y = 1
debug.sethook()
print(table.concat(lines, " ")) --> 4 5 4 5 4 7 8

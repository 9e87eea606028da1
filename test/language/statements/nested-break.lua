-- Break out of nested loops of every kind, with a function between.
local log = {}
for i = 1, 2 do
  while true do
    repeat
      for _, v in ipairs { 1, 2, 3 } do
        local f = function() for j = 1, 5 do if j == 2 then break end log[#log + 1] = i .. v .. j end end
        f()
        if v == 2 then break end
      end
      if i then break end
    until false
    break
  end
end
print(table.concat(log, " ")) --> 111 121 211 221

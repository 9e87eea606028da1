-- ipairs sees elements appended during the walk.
local t = { 1, 2, 3 }
for i, v in ipairs(t) do
  if i <= 3 then t[#t + 1] = v * 10 end
end
print(table.concat(t, " ")) --> 1 2 3 10 20 30
for i, v in ipairs(setmetatable({}, { __index = function(_, i) if i < 3 then return i end end })) do print("never raw", i) end

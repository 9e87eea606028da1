-- __gc counts when the object dies: added later it is called, taken away it is not; a table's is never called.
local log = {}
local function fill()
  local a, b = newproxy(true), newproxy(true)
  getmetatable(b).__gc = function() log[#log + 1] = "b" end
  keep_a, keep_b = a, b
  setmetatable({}, {__gc = function() log[#log + 1] = "table" end})
end
fill()
getmetatable(keep_a).__gc = function() log[#log + 1] = "a" end
getmetatable(keep_b).__gc = nil
keep_a, keep_b = nil
collectgarbage()
print(table.concat(log, " ")) --> a

-- A yield in __newindex, through a chain of tables.
local log = {}
local last = setmetatable({}, { __newindex = function(_, k, v) log[#log + 1] = k .. tostring(coroutine.yield(v)) end })
local t = setmetatable({}, { __newindex = last })
local co = coroutine.wrap(function()
  t.a, t.b = 1, 2
  t[1] = 3
  return table.concat(log, " ")
end)
print(co(), co("x"), co("y"))
print(co("z"))
--> 2	1	3
--> bx ay 1z

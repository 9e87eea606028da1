-- Every metamethod may yield, and its result goes where the operator wanted it.
local mt = {}
for _, e in ipairs { "add", "sub", "mul", "div", "mod", "pow", "unm", "concat", "index", "call" } do
  mt["__" .. e] = function() return (coroutine.yield(e)) end
end
local t = setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = { t + 1, 2 - t, t * t, t / 1, t % 2, 2 ^ t, -t, t .. "x", "x" .. t, t.field, t[1], t() }
  return table.concat(r, " ")
end)
local seen, value, n = {}, co(), 0
while n < 12 do
  seen[#seen + 1] = value
  n = n + 1
  value = co(n)
end
print(table.concat(seen, " "))
print(value)
--> add sub mul div mod pow unm concat concat index index call
--> 1 2 3 4 5 6 7 8 9 10 11 12

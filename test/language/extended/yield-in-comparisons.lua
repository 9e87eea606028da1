-- Yields in comparison metamethods, as values and in conditions.
local mt = {
  __lt = function(a, b) return coroutine.yield(a.n .. "<" .. b.n) end,
  __le = function(a, b) return coroutine.yield(a.n .. "<=" .. b.n) end,
  __eq = function(a, b) return coroutine.yield(a.n .. "==" .. b.n) end,
}
local a, b = setmetatable({ n = "a" }, mt), setmetatable({ n = "b" }, mt)
local co = coroutine.wrap(function()
  local r = {}
  r[#r + 1] = tostring(a < b)
  r[#r + 1] = tostring(a > b)
  r[#r + 1] = tostring(a <= b)
  r[#r + 1] = tostring(a >= b)
  r[#r + 1] = tostring(a == b)
  r[#r + 1] = tostring(a ~= b)
  if a < b then r[#r + 1] = "then" else r[#r + 1] = "else" end
  if not (a <= b) then r[#r + 1] = "then" else r[#r + 1] = "else" end
  while a == b do r[#r + 1] = "loop" end
  repeat r[#r + 1] = "until" until a ~= b
  return table.concat(r, " ")
end)
local asked, value = {}, co()
local answers = { true, nil, 1, false, true, true, false, false, true, false, false }
for i = 1, 11 do
  asked[#asked + 1] = value
  value = co(answers[i])
end
print(table.concat(asked, " "))
print(value)
--> a<b b<a a<=b b<=a a==b a==b a<b a<=b a==b a==b a==b
--> true false true false true false else then loop until

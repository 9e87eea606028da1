local list, a, b, c = {}, 1, 2, 3
for i = 1, 3 do
  local j = i
  list[i] = function(d) j, a = a + d, j return function() b = b + j return a, b, c, i end end
  if i == 2 then do local c = i list[4] = function() c = c + 1 return c end end end
end
while c > 0 do local d = c list[#list + 1] = function() d = d - 1 return d end c = c - 1 if d == 2 then break end end
for _, f in ipairs(list) do print(f(2)) end
print(debug.getupvalue(list[1], 1), debug.setupvalue(list[1], 1, 5), debug.getupvalue(list[4], 1))
return loadstring("local x = ... return function() x = x + 1 return x end")(4)()

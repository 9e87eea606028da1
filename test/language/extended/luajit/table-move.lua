-- table.move copies without metamethods, in the order that overlapping ranges need.
local function show(t, n)
  local r = {}
  for i = 1, n or #t do r[i] = tostring(rawget(t, i)) end
  return table.concat(r, ",")
end
print(show(table.move({ 1, 2, 3 }, 1, 3, 2))) --> 1,1,2,3
print(show(table.move({ 1, 2, 3 }, 2, 3, 1))) --> 2,3,3
print(show(table.move({ 1, 2, 3 }, 1, 3, 3))) --> 1,2,1,2,3
print(show(table.move({ 1, 2, 3 }, 1, 0, 3))) --> 1,2,3
print(show(table.move({ 1, 2, 3 }, 1, 3, 1, {}))) --> 1,2,3
print(show(table.move({ 1, 2, 3 }, 1, 2, 1.9))) --> 1,2,3
print(show(table.move({ 1, nil, 3 }, 1, 3, 2, { 9, 9, 9, 9, 9 }))) --> 9,1,nil,3,9
print(show(table.move({ 1, 2, 3, 4, 5 }, -1, 2, 3), 8)) --> 1,2,nil,nil,1,2,nil,nil
local proxy = setmetatable({}, { __index = function(_, k) return k * 10 end, __newindex = function(t, k, v) rawset(t, k, 7) end })
print(show(table.move(proxy, 1, 3, 5), 7), show(table.move({ 4, 5 }, 1, 2, 1, proxy), 2)) --> nil,nil,nil,nil,nil,nil,nil	4,5
local t, u = { 1, 2 }, {}
print(table.move(t, 1, 2, 1, u) == u, table.move(t, 1, 2, 1) == t) --> true	true
local big = {}
for i = 1, 5000 do big[i] = i end
table.move(big, 1, 5000, 1001)
print(#big, big[1], big[1000], big[1001], big[6000]) --> 6000	1	1000	1	5000
print(pcall(function() return (table.move(nil)) end)) --> false	test.lua:23: bad argument #1 to 'move' (table expected, got nil)
print(pcall(function() return (table.move({}, 1, 2, "x")) end)) --> false	test.lua:24: bad argument #4 to 'move' (number expected, got string)
print(pcall(function() return (table.move(1, 1, 1, 1)) end)) --> false	test.lua:25: bad argument #1 to 'move' (table expected, got number)
print(pcall(function() return (table.move({}, 1, 2, 3, 4)) end)) --> false	test.lua:26: bad argument #5 to 'move' (table expected, got number)

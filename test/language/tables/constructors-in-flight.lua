-- Constructors whose values are nil, fail, call, or repeat a name; classes that fill an empty table.
local function make(a, b, c) return { a = a, b = b, c = c } end
local function names(t)
  local list = {}
  for k, v in pairs(t) do list[#list + 1] = k .. "=" .. tostring(v) end
  table.sort(list)
  return table.concat(list, " ")
end
for i = 1, 200 do make(i, i, i) end
print(names(make(1, 2, 3)), names(make(nil, 2, nil)), names(make(nil, nil, nil)) == "") --> a=1 b=2 c=3	b=2	true
local t = make(nil, 5)
t.a, t.c = 1, 2
t.b = nil
print(names(t)) --> a=1 c=2
local function twice(x) return { x = x, y = x + 1, x = x * 2, z = { x = x } } end
for i = 1, 200 do twice(i) end
print(twice(4).x, twice(4).y, twice(4).z.x) --> 8	5	4
print(pcall(twice, {}) == false) --> true
local function calls(f) return { first = f(1), second = f(2), third = f(3) } end
for i = 1, 200 do calls(tostring) end
print(names(calls(function(n) if n ~= 2 then return n end end))) --> first=1 third=3
local co = coroutine.wrap(function() return names(calls(coroutine.yield)) end)
print(co(), co("a"), co(nil), co("c")) --> 1	2	3	first=a third=c
local Class = {}
Class.__index = Class
local function new(a) local self = setmetatable({}, Class) self.a = a self.b = a self.c = self return self end
for i = 1, 200 do new(i) end
print(new(3).b, new(3).c ~= nil, rawget(new(nil), "a"), next(new(nil)) ~= nil) --> 3	true	nil	true
Class.__newindex = function(t, k, v) rawset(t, k, "set " .. tostring(v)) end
print(new(3).b, new(nil).a) --> set 3	set nil
local many = function(n) return { a = n, b = n, c = n, d = n, e = n, f = n, g = n, h = n, i = n, j = n, k = n, l = n, m = n, n = n } end
for i = 1, 200 do many(i) end
local sum = 0
for _, v in pairs(many(2)) do sum = sum + v end
print(sum, many(3).m, many(4).n) --> 28	3	4
local function count(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
local function empty(x) local t = { a = nil, b = x, c = nil } t.d = x return t end
local function seen(x)
  local t = { a = x }
  local function add(name) t[name] = x t.b = x end
  add("k" .. x)
  t.c = x
  t.b = nil
  return t
end
for i = 1, 200 do empty(i) seen(i) end
local order = {}
for k in pairs(seen(1)) do order[#order + 1] = k end
table.sort(order)
print(count(empty(1)), empty(2).d, count(empty(nil)), count(seen(1)), table.concat(order, " ")) --> 2	2	0	3	a c k1
local t = empty(7)
for k in pairs(t) do t[k] = nil end
print(next(t), count(t)) --> nil	0

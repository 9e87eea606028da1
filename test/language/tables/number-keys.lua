-- Number keys outside the list: sparse, negative, zero, fractional, huge; few, many, mixed with other keys, cleared and set again.
local function check(keys)
  local t = {}
  for n = 1, #keys do t[keys[n]] = n end
  local seen, sum = 0, 0
  for k, v in pairs(t) do
    if t[k] ~= v or keys[v] ~= k then print("wrong", k, v) end
    seen, sum = seen + 1, sum + v
  end
  for n = 1, #keys, 2 do t[keys[n]] = nil end
  local left = 0
  for k in pairs(t) do left = left + 1 end
  for n = 1, #keys do
    if (t[keys[n]] == nil) ~= (n % 2 == 1) then print("wrong", keys[n]) end
    if t[keys[n] + 0.25] ~= nil then print("found", keys[n]) end
  end
  for n = 1, #keys do t[keys[n]] = -n end
  for n = 1, #keys do if t[keys[n]] ~= -n then print("lost", keys[n]) end end
  return seen, sum, left
end
local function keys(count, f)
  local list = {}
  for n = 1, count do list[n] = f(n) end
  return list
end
for _, count in ipairs { 1, 5, 8, 9, 40, 700 } do
  print(count, check(keys(count, function(n) return -n end)), check(keys(count, function(n) return n * 1000 end)))
  print(count, check(keys(count, function(n) return n + 0.5 end)), check(keys(count, function(n) return n * 2 ^ 40 end)))
  print(count, check(keys(count, function(n) return n * 37 end)))
end
--> 1	1	1	1	0
--> 1	1	1	1	0
--> 1	1	1	0
--> 5	5	5	15	2
--> 5	5	5	15	2
--> 5	5	15	2
--> 8	8	8	36	4
--> 8	8	8	36	4
--> 8	8	36	4
--> 9	9	9	45	4
--> 9	9	9	45	4
--> 9	9	45	4
--> 40	40	40	820	20
--> 40	40	40	820	20
--> 40	40	820	20
--> 700	700	700	245350	350
--> 700	700	700	245350	350
--> 700	700	245350	350
local zero = { [0] = "zero" }
zero[-0] = "minus"
print(zero[0], zero[-0], #zero, next(zero) == 0) --> minus	minus	0	true
local mixed, names = {}, 0
for n = 1, 30 do mixed["name" .. n] = n end
mixed[-7], mixed[2 ^ 53], mixed[1e300], mixed[-1 / 0] = "a", "b", "c", "d"
for n = 31, 60 do mixed["name" .. n] = n end
print(mixed[-7], mixed[2 ^ 53], mixed[1e300], mixed[-1 / 0], mixed[1 / 0], mixed[0 / 0]) --> a	b	c	d	nil	nil
for k in pairs(mixed) do if type(k) == "string" then names = names + mixed[k] end end
print(names) --> 1830

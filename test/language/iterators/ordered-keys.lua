-- Walking keys in order.
local function ordered(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys)
  local i = 0
  return function() i = i + 1 if keys[i] ~= nil then return keys[i], t[keys[i]] end end
end
for k, v in ordered{ pear = 3, apple = 1, fig = 2 } do print(k, v) end
--> apple	1
--> fig	2
--> pear	3

-- The result of __eq becomes a boolean.
local result
local mt = { __eq = function() return result end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
for _, value in ipairs { 1, "x", false, 0 } do result = value print(a == b, a ~= b) end
result = nil
print(a == b, a ~= b)
--> true	false
--> true	false
--> false	true
--> true	false
--> false	true

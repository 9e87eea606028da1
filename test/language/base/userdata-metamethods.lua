-- Every operator on userdata with metamethods.
local u = newproxy(true)
local mt = getmetatable(u)
local function text(x) return type(x) == "userdata" and "u" or tostring(x) end
for _, e in ipairs { "add", "sub", "mul", "div", "mod", "pow", "concat" } do
  mt["__" .. e] = function(a, b) return text(a) .. " " .. e .. " " .. text(b) end
end
mt.__unm = function(a) return "minus " .. text(a) end
mt.__lt = function(a, b) return text(a) == "u" end
mt.__eq = function() return true end
mt.__newindex = function(_, k, v) print("set", k, v) end
print(u + 1, 1 - u, u * u, u / 2, u % 3, 2 ^ u, -u) --> u add 1	1 sub u	u mul u	u div 2	u mod 3	2 pow u	minus u
print(u .. "s", "s" .. u, 1 .. u) --> u concat s	s concat u	1 concat u
local v = newproxy(u)
print(u < v, u == v, u ~= v, u <= v) --> true	true	false	false
u.key = "value"
--> set	key	value

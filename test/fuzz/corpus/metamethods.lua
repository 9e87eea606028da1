local mt = {}
local function make(v) return setmetatable({ v = v }, mt) end
local function num(x) return type(x) == "table" and x.v or tonumber(x) or 0 end
for _, name in ipairs { "add", "sub", "mul", "div", "mod", "pow", "concat" } do
  mt["__" .. name] = function(a, b) return make(num(a) + num(b)) end
end
mt.__unm = function(a) return make(-a.v) end
mt.__eq = function(a, b) return a.v == b.v end
mt.__lt = function(a, b) return num(a) < num(b) end
mt.__le = function(a, b) return num(a) <= num(b) end
mt.__index = function(t, k) return k end
mt.__newindex = function(t, k, v) rawset(t, k, v) end
mt.__call = function(self, ...) return self.v, ... end
mt.__tostring = function(self) return "<" .. self.v .. ">" end
local a, b = make(1), make(2)
a.x = b + 1 a.y = 2 - b * a / b % a ^ b .. "s" .. a
print(a == b, a < b, a <= b, a > b, -a, a(1, 2), a.nothing, tostring(a.x), ("x"):rep(3))

-- Lookup in several parents by a function, with a cache.
local function search(k, list) for _, p in ipairs(list) do local v = p[k] if v then return v end end end
local function class(...)
  local c, parents = {}, { ... }
  setmetatable(c, { __index = function(t, k) local v = search(k, parents) t[k] = v return v end })
  c.__index = c
  function c:new(o) return setmetatable(o or {}, c) end
  return c
end
local Named = { getName = function(self) return self.name end }
local Account = { balance = 0, deposit = function(self, v) self.balance = self.balance + v end }
local Both = class(Account, Named)
local o = Both:new { name = "Paul" }
o:deposit(100) o:deposit(5)
print(o:getName(), o.balance, rawget(Both, "getName") ~= nil, o.nothing) --> Paul	105	true	nil

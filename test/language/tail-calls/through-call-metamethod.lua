-- Tail calls of callable tables.
local t = setmetatable({}, { __call = function(self, n) if n == 0 then return "done" end return self(n - 1) end })
print(t(5)) --> done
local function start(n) return t(n) end
print(start(7)) --> done

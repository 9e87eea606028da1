-- Methods and metamethods in tail position.
local o = setmetatable({}, { __call = function(self, n) if n == 0 then return "called" end return self(n - 1) end })
function o:m(n) if n == 0 then return "method" end return self:m(n - 1) end
print(o(30000), o:m(30000)) --> called	method
